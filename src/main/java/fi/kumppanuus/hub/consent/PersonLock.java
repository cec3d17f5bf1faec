package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Changes to one person's consents, or profile, wait for each other, so that a grant and a withdrawal end in one of the
 * two legal orders. Reads through the gate take no lock.
 */
@ApplicationScoped
public class PersonLock {
    private final Database database;

    PersonLock(Database database) {
        this.database = database;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void take(PersonId person) {
        database.list("select 1 from person where id = ? for no key update", row -> row.getInt(1), person.value());
    }

    /** For who knows the consent only: waits before the consent itself is read. */
    @Transactional(Transactional.TxType.MANDATORY)
    void takeForConsent(UUID consent) {
        database.list(
                "select 1 from person where id = (select person_id from consent where id = ?) for no key update",
                row -> row.getInt(1),
                consent);
    }
}
