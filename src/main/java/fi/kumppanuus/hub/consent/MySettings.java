package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.identity.Login;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.StrongLogin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** What a person sets for all organisations at once. */
@ApplicationScoped
public class MySettings {
    private final PersonLock lock;
    private final StrongLogin strongLogin;
    private final AuditLog audit;
    private final Clock clock;

    MySettings(PersonLock lock, StrongLogin strongLogin, AuditLog audit, Clock clock) {
        this.lock = lock;
        this.strongLogin = strongLogin;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Settings of(PersonId person) {
        return SharingRestriction.find(person)
                .map(r -> new Settings(true, r.since()))
                .orElseGet(() -> new Settings(false, null));
    }

    private void log(Action action, PersonId person, String client) {
        audit.record(AuditDraft.of(action).byClient(client).about(person));
    }

    /** Stopping takes as little as withdrawing does; letting data flow again is giving. A repeat changes nothing. */
    @Transactional
    public Settings change(PersonId person, Login login, String client, boolean restricted) {
        lock.take(person);
        var before = SharingRestriction.find(person);
        if (restricted) {
            if (before.isEmpty()) {
                SharingRestriction.persist(SharingRestriction.of(person, clock.instant()));
            }
            log(Action.SHARING_RESTRICTED, person, client);
        }
        if (!restricted && before.isPresent()) {
            strongLogin.require(login);
            before.get().delete();
            log(Action.SHARING_RESUMED, person, client);
        }
        return of(person);
    }
}
