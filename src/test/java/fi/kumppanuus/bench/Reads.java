package fi.kumppanuus.bench;

import java.util.Optional;

/** What of a person is read: one assessment by its id, or the first page of the timeline. Both go through the one statement. */
enum Reads {
    ASSESSMENT("", Cast.SCOPE),
    TIMELINE(", timeline", Cast.SCOPE + " event-card:read service-action:read");

    private static final String KINDS = "v.kind = any(array['skills-assessment'])";
    private static final String ONE = "array['skills-assessment']";
    private static final String ALL_KINDS = "v.kind = any(array['skills-assessment','event-card','service-action'])";
    private static final String ALL_CATEGORIES =
            "array['skills-assessment','event-card','work-ability','service-action']";
    private static final String RECORD = "('01990000000070008000' || lpad(to_hex((:n)::int), 12, '0'))::uuid";

    private final String suffix;
    private final String scopes;

    Reads(String suffix, String scopes) {
        this.suffix = suffix;
        this.scopes = scopes;
    }

    String named(String contender) {
        return contender + suffix;
    }

    String token(Issuer issuer, long seconds) {
        return this == ASSESSMENT
                ? issuer.token(seconds, Optional.empty())
                : issuer.token(Cast.CLIENT, Cast.RECIPIENT, scopes, seconds);
    }

    /** For read.lua: what follows a person's id in the address. */
    String path() {
        return this == ASSESSMENT ? "skills-assessments" : "timeline";
    }

    /** The same statement, asked for a page of all kinds instead of one record. */
    String baseline(String sql) {
        if (this == ASSESSMENT) {
            return sql;
        }
        var asked = changed(sql, KINDS, "KINDS");
        asked = changed(asked, ONE, ALL_CATEGORIES);
        asked = changed(asked, "KINDS", ALL_KINDS);
        asked = changed(asked, RECORD, "null::uuid");
        return changed(asked, "order by v.id desc limit 2)", "order by v.id desc limit 51)");
    }

    private static String changed(String sql, String from, String to) {
        if (!sql.contains(from)) {
            throw new IllegalArgumentException("bench/baseline.sql has no " + from + " any more");
        }
        return sql.replace(from, to);
    }
}
