package fi.kumppanuus.hub.sharing;

/** Forms of ESCO identifiers: http, not https; an ISCO group is not an occupation. */
final class Esco {
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    static final String SKILL = "http://data\\.europa\\.eu/esco/skill/" + UUID;
    static final String OCCUPATION = "http://data\\.europa\\.eu/esco/occupation/" + UUID;
    static final String ISCO_GROUP = "\\d{1,4}";

    private Esco() {}
}
