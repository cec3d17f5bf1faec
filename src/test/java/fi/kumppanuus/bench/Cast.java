package fi.kumppanuus.bench;

import java.util.UUID;

/** Who takes part: a staffing company reads what an employment authority assessed, of people that are numbers. */
final class Cast {
    static final UUID RECIPIENT = UUID.fromString("01980000-0000-7000-8000-00000000000a");
    static final UUID SOURCE = UUID.fromString("01980000-0000-7000-8000-00000000000b");
    /** Where withdrawals are watched: one person's consents to two firms. */
    static final UUID SECOND_RECIPIENT = UUID.fromString("01980000-0000-7000-8000-00000000000c");

    static final String CLIENT = "bench-client";
    static final String SECOND_CLIENT = "bench-client-2";
    static final String PURPOSE = "job-placement";
    static final String SCOPE = "skills-assessment:read";

    private Cast() {}

    /** bench/baseline.sql and bench/read.lua make the same two ids from the number. */
    static UUID subject(long person) {
        return new UUID(0, person);
    }

    static UUID assessment(long person) {
        return new UUID(0x0199000000007000L, 0x8000000000000000L | person);
    }

    static UUID subjectAtSource(long person) {
        return new UUID(1, person);
    }

    static UUID subjectAtSecond(long person) {
        return new UUID(2, person);
    }

    /** The account at the issuer. */
    static String sub(long person) {
        return person(person).toString();
    }

    static UUID person(long person) {
        return new UUID(0x0198000000007000L, 0x8000000000000000L | person);
    }

    static String path(long person) {
        return "/api/v1/subjects/" + subject(person) + "/skills-assessments/" + assessment(person);
    }
}
