package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.consent.SafetyRestriction.SetBy;
import fi.kumppanuus.hub.identity.Login;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.StrongLogin;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.partner.Partners;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For whose safety nothing may leave by which they could be found. The population register says so at a login, an authority
 * or the person may; each takes back its own word and nobody else's.
 */
@ApplicationScoped
public class SafetyRestrictions {
    /** What Suomi.fi's attribute TurvakieltoTieto says. */
    private static final String PROTECTED = "1";

    private static final String NOT_PROTECTED = "0";

    private final Partners partners;
    private final CodedPerson people;
    private final PersonLock lock;
    private final StrongLogin strongLogin;
    private final Naming naming;
    private final AuditLog audit;
    private final Clock clock;

    SafetyRestrictions(
            Partners partners,
            CodedPerson people,
            PersonLock lock,
            StrongLogin strongLogin,
            Naming naming,
            AuditLog audit,
            Clock clock) {
        this.partners = partners;
        this.people = people;
        this.lock = lock;
        this.strongLogin = strongLogin;
        this.naming = naming;
        this.audit = audit;
        this.clock = clock;
    }

    List<SafetyView> of(PersonId person) {
        return SafetyRestriction.ofPerson(person).stream()
                .map(r -> SafetyView.of(r, naming))
                .toList();
    }

    boolean isSet(PersonId person) {
        return !SafetyRestriction.ofPerson(person).isEmpty();
    }

    /** A login that says neither yes nor no changes nothing: what was left out by mistake must not uncover anybody. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void takeOver(PersonId person, String client, String claim) {
        boolean restricted = PROTECTED.equals(claim);
        boolean before = SafetyRestriction.find(person, SetBy.LOGIN, null).isPresent();
        if (restricted == before || !(restricted || NOT_PROTECTED.equals(claim))) {
            return;
        }
        lock.take(person);
        var action = change(person, SetBy.LOGIN, null, restricted);
        if (action != null) {
            audit.recordConsequence(AuditDraft.of(action).byClient(client).about(person));
        }
    }

    /** To be called with the person's lock held. Taking one's own word back is giving. */
    @Transactional(Transactional.TxType.MANDATORY)
    void byPerson(PersonId person, Login login, String client, boolean restricted) {
        if (!restricted && SafetyRestriction.find(person, SetBy.PERSON, null).isPresent()) {
            strongLogin.require(login);
        }
        var action = change(person, SetBy.PERSON, null, restricted);
        if (action != null) {
            audit.record(AuditDraft.of(action).byClient(client).about(person));
        }
    }

    /** The answer is the same whatever others have set: an authority learns nothing by saying it. */
    void byAuthority(PartnerCaller caller, SubjectId subject, @Nullable String actingUser, RestrictForSafety body) {
        var action = body.restricted() ? Action.SAFETY_RESTRICTION_SET : Action.SAFETY_RESTRICTION_LIFTED;
        var draft = AuditDraft.of(action).by(caller, null);
        audit.change(draft, () -> {
            var officer = partners.active(caller);
            if (!officer.type().isAuthority()) {
                throw ConsentProblems.SAFETY_RESTRICTION_NOT_ALLOWED.exception();
            }
            draft.by(caller, officer.actingUser(actingUser));
            var person = people.of(draft, officer.id(), subject, body.personalIdentityCode(), clock.instant());
            lock.take(person);
            change(person, SetBy.AUTHORITY, officer.id(), body.restricted());
            return audit.record(draft.about(person));
        });
    }

    private @Nullable Action change(PersonId person, SetBy by, @Nullable PartnerId authority, boolean restricted) {
        var before = SafetyRestriction.find(person, by, authority);
        if (restricted == before.isPresent()) {
            return null;
        }
        if (restricted) {
            SafetyRestriction.persist(SafetyRestriction.of(person, by, authority, clock.instant()));
            return Action.SAFETY_RESTRICTION_SET;
        }
        before.orElseThrow().delete();
        return Action.SAFETY_RESTRICTION_LIFTED;
    }
}
