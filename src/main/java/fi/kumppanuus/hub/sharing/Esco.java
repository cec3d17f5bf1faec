package fi.kumppanuus.hub.sharing;

/** Forms of ESCO identifiers: http, not https; an ISCO group is not an occupation. */
final class Esco {
    private static final String ID = "[A-Za-z0-9.-]{1,64}";
    static final String SKILL = "http://data\\.europa\\.eu/esco/skill/" + ID;
    static final String OCCUPATION = "http://data\\.europa\\.eu/esco/occupation/" + ID;
    static final String ISCO_GROUP = "\\d{1,4}";

    private Esco() {}
}
