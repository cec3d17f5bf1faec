package fi.kumppanuus.hub.sharing;

/** Forms of ESCO identifiers: http, not https; an ISCO group is not an occupation. */
final class Esco {
    static final String SKILLS = "http://data.europa.eu/esco/skill/";
    static final String OCCUPATIONS = "http://data.europa.eu/esco/occupation/";
    static final String ISCO_GROUPS = "http://data.europa.eu/esco/isco/";

    private static final String ID = "[A-Za-z0-9.-]{1,64}";
    static final String SKILL = "http://data\\.europa\\.eu/esco/skill/" + ID;
    /** Of the right form also where it names a group, which is told apart by its own answer. */
    static final String OCCUPATION = "http://data\\.europa\\.eu/esco/(occupation|isco)/" + ID;

    static final String ISCO_GROUP = "\\d{1,4}";

    private Esco() {}
}
