package fi.kumppanuus.hub.keys;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;

/** Append-only: each step with a key, who did it and when, beside the log's event. */
@ApplicationScoped
class KeyHistory {
    private final Database database;
    private final Clock clock;

    KeyHistory(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One step; of one that brings rows over, how many. */
    record Entry(KeyStep step, String set, String key, long rows) {}

    @Transactional(Transactional.TxType.MANDATORY)
    void add(Entry entry, ActingUser staff, UUID eventId) {
        database.update(
                "insert into key_history (event_id, at, key_set, key_id, step, rows, by_whom) values (?, ?, ?, ?, ?, ?, ?)",
                eventId,
                clock.instant().atOffset(ZoneOffset.UTC),
                entry.set(),
                entry.key(),
                entry.step().code(),
                entry.rows(),
                staff.value());
    }
}
