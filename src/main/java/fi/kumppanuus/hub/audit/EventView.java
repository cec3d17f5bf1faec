package fi.kumppanuus.hub.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.XRoadMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event as an officer sees it; {@code subject} is the hub's pseudonym, or a partner's own id of the person. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventView(
        UUID id,
        Instant at,
        Action action,
        Outcome outcome,
        @Nullable String reason,
        @Nullable PartnerId partner,
        @Nullable String client,
        @Nullable String actingUser,
        @Nullable UUID subject,
        @Nullable String purpose,
        @Nullable Basis basis,
        List<String> categories,
        List<RecordRef> records,
        UUID requestId,
        @Nullable XRoad xRoad,
        @Nullable String traceId) {

    /** Where a partner's officer isn't shown which of its permissions let it through. */
    static final Set<Action> WITHOUT_BASIS = Set.of(
            Action.RECORD_WRITTEN,
            Action.RECORD_REPEATED,
            Action.RECORD_RETRACTED,
            Action.CONSENT_RECORDED,
            Action.CONSENT_WITHDRAWAL_RECORDED);

    /** Where a partner's officer isn't shown what else was in a consent. */
    static final Set<Action> WITHOUT_CATEGORIES = Set.of(Action.CONSENT_WITHDRAWAL_RECORDED);

    /** As the security server named the message, decoded. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record XRoad(
            String client,
            @Nullable String id,
            @Nullable String issue,
            @Nullable String representedParty) {}

    /** What a permit rested on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Basis(
            BasisKind type,
            @Nullable UUID id,
            @Nullable Integer version,
            @Nullable List<UUID> relationships) {}

    /** For the hub's own officer: everything. */
    static EventView whole(AuditEvent e, List<String> categories) {
        return new EventView(
                e.id(),
                e.at(),
                e.action(),
                e.outcome(),
                e.reason(),
                e.partner(),
                e.client(),
                e.actingUser() == null ? null : e.actingUser().value(),
                e.subject() == null ? null : e.subject().value(),
                e.purpose(),
                basis(e.basis()),
                categories,
                e.records(),
                e.requestId(),
                xRoad(e.xRoad()),
                e.traceId());
    }

    /**
     * For the partner's own officer, who may not learn more than the partner was told: no reason; nothing about the person
     * where the answer was the same for everybody; of a write not which of its permissions let it through; and of a consent
     * that it recorded or took back for another not which version that made nor what else was in it.
     */
    static EventView ofPartner(AuditEvent e, List<String> categories, @Nullable UUID subject) {
        boolean told = showsSubject(e);
        return new EventView(
                e.id(),
                e.at(),
                e.action(),
                e.outcome(),
                null,
                e.partner(),
                e.client(),
                e.actingUser() == null ? null : e.actingUser().value(),
                told ? subject : null,
                e.purpose(),
                told && showsBasis(e.action()) ? basis(e.basis()) : null,
                WITHOUT_CATEGORIES.contains(e.action()) ? List.of() : categories,
                told ? e.records() : List.of(),
                e.requestId(),
                xRoad(e.xRoad()),
                e.traceId());
    }

    /** A permit that rested on something the partner has; a look-up or a question shows nobody: known or not, it is the same. */
    static boolean showsSubject(AuditEvent e) {
        return e.outcome() == Outcome.PERMITTED && e.basis() != null;
    }

    private static boolean showsBasis(Action action) {
        return !WITHOUT_BASIS.contains(action);
    }

    private static @Nullable XRoad xRoad(@Nullable XRoadMessage message) {
        return message == null
                ? null
                : new XRoad(message.client(), message.id(), message.issue(), message.representedParty());
    }

    private static @Nullable Basis basis(@Nullable BasisRef ref) {
        if (ref == null) {
            return null;
        }
        var relationships = ref.relationships().isEmpty() ? null : ref.relationships();
        return new Basis(ref.kind(), ref.id(), ref.version(), relationships);
    }
}
