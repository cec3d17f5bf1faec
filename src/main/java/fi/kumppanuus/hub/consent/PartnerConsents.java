package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.BasisRef;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The consents that a partner holds or held as recipient. Of those never given it learns nothing. */
@ApplicationScoped
class PartnerConsents {
    private final Partners partners;
    private final Vault vault;
    private final PersonLock lock;
    private final Endings endings;
    private final Retention retention;
    private final AuditLog audit;
    private final Cursors cursors;
    private final Clock clock;

    PartnerConsents(
            Partners partners,
            Vault vault,
            PersonLock lock,
            Endings endings,
            Retention retention,
            AuditLog audit,
            Cursors cursors,
            Clock clock) {
        this.partners = partners;
        this.vault = vault;
        this.lock = lock;
        this.endings = endings;
        this.retention = retention;
        this.audit = audit;
        this.cursors = cursors;
        this.clock = clock;
    }

    ConsentView find(PartnerCaller caller, UUID id) {
        var draft = AuditDraft.of(Action.CONSENT_READ).by(caller, null);
        return audit.change(draft, () -> {
            var now = clock.instant();
            var partner = partners.self(caller).id();
            var consent = HeldConsents.of(partner, id).orElseThrow(CommonProblems.NOT_FOUND::exception);
            draft.about(consent.person()).purpose(consent.purpose()).basis(basis(consent));
            if (consent.inForce(now)) {
                partners.active(caller);
            }
            audit.record(draft);
            return view(consent, partner, now);
        });
    }

    /** Giving back is open to a suspended partner too. */
    ConsentView relinquish(PartnerCaller caller, @Nullable String actingUser, UUID id) {
        var draft = AuditDraft.of(Action.CONSENT_RELINQUISHED).by(caller, null);
        return audit.change(draft, () -> {
            var recipient = partners.self(caller);
            var partner = recipient.id();
            draft.by(caller, recipient.actingUser(actingUser));
            lock.takeForConsent(id);
            var now = clock.instant();
            var consent = HeldConsents.of(partner, id).orElseThrow(CommonProblems.NOT_FOUND::exception);
            endings.relinquish(consent, By.recipient(partner), draft, now);
            return view(consent, partner, now);
        });
    }

    Page<ConsentView> page(PartnerCaller caller, ConsentFilter filter, @Nullable String cursor, int limit) {
        return audit.change(AuditDraft.of(Action.CONSENT_READ).by(caller, null), () -> {
            var now = clock.instant();
            // A suspended partner must still hear what to delete: its ended consents stay readable, nothing else.
            var partner =
                    (filter.status() == ConsentStatus.ENDED ? partners.self(caller) : partners.active(caller)).id();
            var list = "consents %s %s".formatted(partner, filter);
            var rows = HeldConsents.page(partner, filter, now, cursors.after(cursor, list), limit + 1);
            var page = cursors.page(rows, limit, Consent::id, list);
            for (var consent : page.items()) {
                audit.record(AuditDraft.of(Action.CONSENT_READ)
                        .by(caller, null)
                        .about(consent.person())
                        .purpose(consent.purpose())
                        .basis(basis(consent)));
            }
            return new Page<>(
                    page.items().stream().map(c -> view(c, partner, now)).toList(), page.next());
        });
    }

    private static BasisRef basis(Consent consent) {
        return BasisRef.consent(consent.id(), consent.version());
    }

    private ConsentView view(Consent consent, PartnerId partner, Instant now) {
        return ConsentView.forRecipient(
                consent,
                vault.subjectId(partner, consent.person()),
                deleteBy(consent, now).orElse(null),
                now);
    }

    private Optional<LocalDate> deleteBy(Consent consent, Instant now) {
        return consent.endReason(now)
                .filter(reason -> reason != EndReason.RENEWED)
                .flatMap(reason -> consent.endedAt(now))
                .map(end -> retention.deleteBy(consent.purpose(), end));
    }
}
