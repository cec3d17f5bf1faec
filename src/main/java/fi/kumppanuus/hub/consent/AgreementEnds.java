package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.Partners;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

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
    private final Clock clock;

    AgreementEnds(Partners partners, PersonLock lock, Endings endings, Clock clock) {
        this.partners = partners;
        this.lock = lock;
        this.endings = endings;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void endConsents() {
        for (var partner : partners.ended()) {
            while (endSome(partner) == CHUNK) {
                // the next chunk in a transaction of its own
            }
        }
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
