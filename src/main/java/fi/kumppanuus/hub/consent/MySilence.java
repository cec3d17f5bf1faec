package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.partner.Partners;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** By whom a person doesn't want to be asked. The organisation can't tell: its requests go as before, and are not shown. */
@ApplicationScoped
public class MySilence {
    private final Partners partners;
    private final Naming naming;
    private final PersonLock lock;
    private final AuditLog audit;
    private final Clock clock;

    MySilence(Partners partners, Naming naming, PersonLock lock, AuditLog audit, Clock clock) {
        this.partners = partners;
        this.naming = naming;
        this.lock = lock;
        this.audit = audit;
        this.clock = clock;
    }

    /** A repeat changes nothing. */
    @Transactional
    public SilencedView silence(PersonId person, String client, PartnerId partner) {
        lock.take(person);
        var known = partners.named(partner).id();
        var silenced = SilencedPartner.find(person, known).orElseGet(() -> {
            var fresh = SilencedPartner.of(person, known, clock.instant());
            SilencedPartner.persist(fresh);
            return fresh;
        });
        audit.record(event(Action.PARTNER_SILENCED, person, client).concerning(known));
        return view(silenced);
    }

    /** Nothing to hear from it again is no error. An id that names nobody may be anything and stays out of the log. */
    @Transactional
    public void hearAgain(PersonId person, String client, PartnerId partner) {
        lock.take(person);
        SilencedPartner.find(person, partner).ifPresent(SilencedPartner::delete);
        var event = event(Action.PARTNER_UNSILENCED, person, client);
        audit.record(partners.find(partner).map(p -> event.concerning(p.id())).orElse(event));
    }

    @Transactional
    public List<SilencedView> all(PersonId person) {
        return SilencedPartner.ofPerson(person).stream().map(this::view).toList();
    }

    private static AuditDraft event(Action action, PersonId person, String client) {
        return AuditDraft.of(action).byClient(client).about(person);
    }

    private SilencedView view(SilencedPartner silenced) {
        return new SilencedView(naming.partner(silenced.partner()), silenced.since());
    }
}
