package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.StaffCaller;
import fi.kumppanuus.hub.identity.WhoCalls;
import fi.kumppanuus.hub.identity.XRoadMessage;
import fi.kumppanuus.hub.platform.ProblemType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event in the making; {@link AuditLog} gives it id, time and request. */
public final class AuditDraft {
    private final Action action;
    private @Nullable String client;
    private @Nullable PartnerId partner;
    private @Nullable ActingUser actingUser;
    private @Nullable PersonId subject;
    private long categories;
    private List<RecordRef> records = List.of();
    private @Nullable String purpose;
    private @Nullable BasisRef basis;
    private Outcome outcome = Outcome.PERMITTED;
    private @Nullable String reason;

    private AuditDraft(Action action) {
        this.action = action;
    }

    public static AuditDraft of(Action action) {
        return new AuditDraft(action);
    }

    public Action action() {
        return action;
    }

    /** The same by another name. */
    public AuditDraft as(Action other) {
        var same = new AuditDraft(other);
        same.client = client;
        same.partner = partner;
        same.actingUser = actingUser;
        same.subject = subject;
        same.categories = categories;
        same.records = records;
        same.purpose = purpose;
        same.basis = basis;
        same.outcome = outcome;
        same.reason = reason;
        return same;
    }

    public AuditDraft by(PartnerCaller caller, @Nullable ActingUser user) {
        client = caller.clientId();
        partner = caller.partner();
        actingUser = user;
        return this;
    }

    /** A member of staff: of the hub, then no partner acts, or of a partner. */
    public AuditDraft by(StaffCaller caller) {
        client = caller.clientId();
        partner = caller.partner().orElse(null);
        actingUser = caller.user();
        return this;
    }

    AuditDraft by(WhoCalls caller) {
        client = caller.clientId();
        partner = caller.partner();
        actingUser = caller.user();
        subject = caller.person();
        return this;
    }

    /** A partner that a person's own act, or the hub's, concerns. */
    public AuditDraft concerning(PartnerId other) {
        partner = other;
        return this;
    }

    public AuditDraft byClient(String clientId) {
        client = clientId;
        return this;
    }

    public AuditDraft about(@Nullable PersonId person) {
        subject = person;
        return this;
    }

    public AuditDraft categories(long bits) {
        categories = bits;
        return this;
    }

    public AuditDraft records(List<RecordRef> refs) {
        records = refs;
        return this;
    }

    public AuditDraft purpose(@Nullable String code) {
        purpose = code;
        return this;
    }

    public AuditDraft basis(@Nullable BasisRef ref) {
        basis = ref;
        return this;
    }

    public AuditDraft refused(Reason why) {
        return refusedFor(why.code());
    }

    /** As the caller is told, unless {@link #unless} has said more. */
    public AuditDraft refused(ProblemType problem) {
        return refusedFor(reasonOr(problem));
    }

    private AuditDraft refusedFor(String why) {
        outcome = Outcome.REFUSED;
        reason = why;
        return this;
    }

    /** What the log will say if this comes to a refusal, where the problem's name says too little. */
    public AuditDraft unless(Reason why) {
        reason = why.code();
        return this;
    }

    /** What the log will say if it comes to this refusal. */
    public String reasonOr(ProblemType problem) {
        return reason == null ? problem.name() : reason;
    }

    AuditDraft permitted() {
        reason = null;
        return this;
    }

    AuditEvent event(
            UUID id,
            Instant at,
            UUID requestId,
            @Nullable XRoadMessage xRoad,
            @Nullable String traceId,
            @Nullable UUID proof) {
        return new AuditEvent(
                id,
                at,
                client,
                partner,
                actingUser,
                subject,
                action,
                categories,
                records,
                purpose,
                basis,
                outcome,
                reason,
                requestId,
                xRoad,
                traceId,
                proof);
    }
}
