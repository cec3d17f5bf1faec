package fi.kumppanuus.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a read is refused, each time by the same answer. People are numbered: the first {@link #PEOPLE} belong to the first
 * cause, and so on.
 */
enum RefusalCause {
    UNKNOWN_ID(null) {
        @Override
        UUID subject(long person) {
            return new UUID(9, person);
        }
    },
    ANOTHER_PARTNERS_ID(null) {
        @Override
        UUID subject(long person) {
            return Cast.subjectAtSource(person);
        }
    },
    NEVER_CONSENTED(", item as (delete from consent_item where consent_id in (select id from theirs))"
            + " delete from consent where id in (select id from theirs)"),
    WITHDRAWN(", item as (delete from consent_item where consent_id in (select id from theirs))"
            + " update consent set state = 'WITHDRAWN', ended_at = now() where id in (select id from theirs)"),
    EXPIRED(", item as (update consent_item set valid_until = now() where consent_id in (select id from theirs))"
            + " update consent set valid_until = now() where id in (select id from theirs)"),
    OTHER_PURPOSE(" update consent set purpose = 'skills-reuse' where id in (select id from theirs)"),
    OTHER_CATEGORY(
            " delete from consent_item where category = 'skills-assessment' and consent_id in (select id from theirs)"),
    OLD_NOTICE(" update consent set notice_version = '0.9' where id in (select id from theirs)"),
    SHARING_STOPPED(" insert into sharing_restriction (person_id, since) select id, now() from people");

    private static final String THEIRS =
            "with people as (select unnest(?::uuid[]) as id), theirs as (select id from consent where person_id in (table people))";

    static final int PEOPLE = 1_000;

    /** Makes it so for people who have said yes. */
    private final @Nullable String sql;

    RefusalCause(@Nullable String sql) {
        this.sql = sql;
    }

    UUID subject(long person) {
        return Cast.subject(person);
    }

    /** One of this cause's people, counted from 0. */
    long person(int place) {
        return 1L + (long) ordinal() * PEOPLE + place;
    }

    String path(int place) {
        long person = person(place);
        return "/api/v1/subjects/" + subject(person) + "/skills-assessments/" + Cast.assessment(person);
    }

    void happen(Connection connection) throws SQLException {
        if (sql == null) {
            return;
        }
        var people = new UUID[PEOPLE];
        for (int i = 0; i < PEOPLE; i++) {
            people[i] = Cast.person(person(i));
        }
        try (var statement = connection.prepareStatement(THEIRS + sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", people));
            statement.executeUpdate();
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
