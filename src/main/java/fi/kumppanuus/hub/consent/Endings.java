package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.BasisRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How consents end, wholly or in part: each time with its event and its row of history, in the caller's transaction. */
@ApplicationScoped
class Endings {
    private final ConsentHistory history;
    private final Catalogue catalogue;
    private final AuditLog audit;

    Endings(ConsentHistory history, Catalogue catalogue, AuditLog audit) {
        this.history = history;
        this.catalogue = catalogue;
        this.audit = audit;
    }

    /**
     * Takes back all of it or some categories, or what was opened of them. What has ended already stays as it is: withdrawing never fails for that.
     *
     * @param event who did it, for an action that depends on what is left
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void withdraw(Consent consent, Withdraw what, By by, Function<Action, AuditDraft> event, Instant now) {
        requireKnown(what.items());
        if (what.closes()) {
            close(consent, what.items(), by, event, now);
        } else {
            end(consent, what.items(), by, event, audit::record, now);
        }
    }

    private void close(
            Consent consent, @Nullable List<String> only, By by, Function<Action, AuditDraft> event, Instant now) {
        var closing = consent.itemsInForce(now).stream()
                .filter(ConsentItem::opened)
                .map(ConsentItem::category)
                .filter(c -> only == null || only.contains(c))
                .collect(Collectors.toSet());
        if (!closing.isEmpty()) {
            consent.close(closing, now);
        }
        var id = audit.record(
                about(consent, event.apply(Transition.NARROWED.action())).categories(catalogue.mask(closing)));
        if (!closing.isEmpty()) {
            history.add(consent, ConsentState.ACTIVE, Step.of(Transition.NARROWED, by, id, now));
        }
    }

    private void end(
            Consent consent,
            @Nullable List<String> only,
            By by,
            Function<Action, AuditDraft> event,
            Function<AuditDraft, UUID> recorded,
            Instant now) {
        var dropped = consent.inForce(now) ? toDrop(consent, only, now) : Set.<String>of();
        if (!dropped.isEmpty()) {
            consent.narrow(dropped, now);
        }
        var transition = consent.inForce(now) ? Transition.NARROWED : Transition.WITHDRAWN;
        var id = recorded.apply(about(consent, event.apply(transition.action())).categories(catalogue.mask(dropped)));
        if (!dropped.isEmpty()) {
            history.add(consent, ConsentState.ACTIVE, Step.of(transition, by, id, now));
        }
    }

    /**
     * Only what was not asked about carries over: a No to what the recipient has already takes it back, unless it has it
     * from others than were asked about. The receipt goes on naming the decision, the same whether there was something to take back or not.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void takeBack(
            PersonId person,
            PartnerId recipient,
            String purpose,
            List<RequestedItem> no,
            By by,
            Function<Action, AuditDraft> event,
            Instant now) {
        Consent.inForce(person, recipient, purpose, now).ifPresent(held -> {
            var taken = held.itemsInForce(now).stream()
                    .filter(item -> no.stream().anyMatch(item::overlaps))
                    .map(ConsentItem::category)
                    .toList();
            if (!taken.isEmpty()) {
                end(held, taken, by, event, audit::recordConsequence, now);
            }
        });
    }

    /** The recipient gives it back. A repeat changes nothing; one that ended otherwise is no longer the recipient's. */
    @Transactional(Transactional.TxType.MANDATORY)
    void relinquish(Consent consent, By by, AuditDraft event, Instant now) {
        boolean repeated = consent.state() == ConsentState.RELINQUISHED;
        if (!repeated) {
            consent.relinquish(now);
        }
        var id = audit.record(about(consent, event));
        if (!repeated) {
            history.add(consent, ConsentState.ACTIVE, Step.of(Transition.RELINQUISHED, by, id, now));
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void invalidate(Consent consent, EndReason why, Instant now) {
        consent.invalidate(why, now);
        invalidated(consent, why, now);
    }

    /** A new notice has ended it already; now that its place is taken, that is written down. */
    @Transactional(Transactional.TxType.MANDATORY)
    void outdate(Consent consent, Instant now) {
        consent.outdate(now);
        invalidated(consent, EndReason.NOTICE_CHANGED, now);
    }

    private void invalidated(Consent consent, EndReason why, Instant now) {
        var id = audit.recordConsequence(about(
                consent,
                AuditDraft.of(Action.CONSENT_INVALIDATED)
                        .about(consent.person())
                        .concerning(consent.recipient())));
        history.add(
                consent,
                ConsentState.ACTIVE,
                Step.of(Transition.INVALIDATED, By.SYSTEM, id, now).because(why.code()));
    }

    private static AuditDraft about(Consent consent, AuditDraft event) {
        return event.about(consent.person())
                .purpose(consent.purpose())
                .basis(BasisRef.consent(consent.id(), consent.version()));
    }

    private static Set<String> toDrop(Consent consent, @Nullable List<String> only, Instant now) {
        return consent.itemsInForce(now).stream()
                .map(ConsentItem::category)
                .filter(c -> only == null || only.contains(c))
                .collect(Collectors.toSet());
    }

    private void requireKnown(@Nullable List<String> categories) {
        for (int i = 0; categories != null && i < categories.size(); i++) {
            if (catalogue.category(categories.get(i)).isEmpty()) {
                throw CommonProblems.UNPROCESSABLE
                        .exception()
                        .errors(new FieldError("/items/" + i, "unknown", "The catalogue has no such category."));
            }
        }
    }
}
