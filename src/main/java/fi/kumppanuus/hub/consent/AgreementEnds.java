package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.BasisRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.HubClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/**
 * When a partner's agreement is over, the gate refuses it at once; here its consents end too, and their people see why.
 * In chunks, so that no transaction is long. Runs on every instance: who comes second finds less to do.
 */
@ApplicationScoped
class AgreementEnds {
    private static final int CHUNK = 100;

    private final Partners partners;
    private final PersonLock lock;
    private final Endings endings;
    private final Catalogue catalogue;
    private final AuditLog audit;
    private final Clock clock;

    AgreementEnds(
            Partners partners, PersonLock lock, Endings endings, Catalogue catalogue, AuditLog audit, Clock clock) {
        this.partners = partners;
        this.lock = lock;
        this.endings = endings;
        this.catalogue = catalogue;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void endConsents() {
        for (var partner : partners.ended()) {
            while (endSome(partner) == CHUNK || lapseSome(partner) == CHUNK) {
                // the next chunk in a transaction of its own
            }
        }
    }

    /** What rests on a law ends with either party's agreement: a later one doesn't bring it back. */
    private int lapseSome(PartnerId party) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var now = clock.instant();
            var some = ServiceRelationship.lockedNotEnded(party, LocalDate.ofInstant(now, HubClock.HELSINKI), CHUNK);
            for (var relationship : some) {
                var event = audit.recordConsequence(AuditDraft.of(Action.RELATIONSHIP_LAPSED)
                        .about(relationship.person())
                        .concerning(party)
                        .purpose(relationship.purpose())
                        .categories(catalogue.known(relationship.category()).mask())
                        .basis(BasisRef.statute(List.of(relationship.id()))));
                relationship.end(event, now);
            }
            return some.size();
        });
    }

    private int endSome(PartnerId recipient) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var now = clock.instant();
            var some = HeldConsents.idsInForce(recipient, now, CHUNK);
            for (var id : some) {
                lock.takeForConsent(id);
                // Read after the lock: the person may have withdrawn meanwhile.
                Consent.byId(id)
                        .filter(consent -> consent.inForce(now))
                        .ifPresent(consent -> endings.invalidate(consent, EndReason.AGREEMENT_ENDED, now));
            }
            return some.size();
        });
    }
}
