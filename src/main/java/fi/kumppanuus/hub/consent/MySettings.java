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
    private final SafetyRestrictions safety;
    private final AuditLog audit;
    private final Clock clock;

    MySettings(PersonLock lock, StrongLogin strongLogin, SafetyRestrictions safety, AuditLog audit, Clock clock) {
        this.lock = lock;
        this.strongLogin = strongLogin;
        this.safety = safety;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Settings of(PersonId person) {
        var since = SharingRestriction.find(person).map(SharingRestriction::since);
        return new Settings(since.isPresent(), since.orElse(null), safety.of(person));
    }

    private void log(Action action, PersonId person, String client) {
        audit.record(AuditDraft.of(action).byClient(client).about(person));
    }

    /** Stopping takes as little as withdrawing does; letting data flow again is giving. A repeat changes nothing. */
    @Transactional
    public Settings change(PersonId person, Login login, String client, ChangeSettings wanted) {
        lock.take(person);
        restrict(person, login, client, wanted.sharingRestricted());
        if (wanted.safetyRestricted() != null) {
            safety.byPerson(person, login, client, wanted.safetyRestricted());
        }
        return of(person);
    }

    /** The safety restriction alone, as the page has a button for each. */
    @Transactional
    public Settings changeSafety(PersonId person, Login login, String client, boolean restricted) {
        lock.take(person);
        safety.byPerson(person, login, client, restricted);
        return of(person);
    }

    private void restrict(PersonId person, Login login, String client, boolean restricted) {
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
    }
}
