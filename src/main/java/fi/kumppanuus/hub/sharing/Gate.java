package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.identity.PersonKey;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.platform.HubConfig;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one way to a person's records. It looks, decides, sends the event on its way, opens and renders meanwhile, and
 * lets the answer go only when the event is durable. A refusal takes the same steps.
 */
@ApplicationScoped
class Gate {
    private final GateQuery query;
    private final GateRules rules;
    private final AuditLog audit;
    private final PersonKeys keys;
    private final Catalogue catalogue;
    private final Tracer tracer;

    Gate(GateQuery query, AuditLog audit, PersonKeys keys, Catalogue catalogue, HubConfig config, Tracer tracer) {
        this.query = query;
        this.rules = new GateRules(catalogue, config.apiUrl() + "/consent-requests");
        this.audit = audit;
        this.keys = keys;
        this.catalogue = catalogue;
        this.tracer = tracer;
    }

    /** Records that passed, with the key to open them and the rule by which each is cut. */
    record Passed(Verdict.Permit permit, PersonKey key, Release release, boolean more) {}

    <T> T read(ReadRequest request, Function<Passed, T> render) {
        long decidedAt = System.nanoTime();
        var decision = decide(Action.RECORD_READ, request);
        var facts = decision.facts();
        var draft = AuditDraft.of(Action.RECORD_READ);
        fill(draft, request, facts, decision.verdict());
        var ticket = audit.append(draft, decidedAt);
        return switch (decision.verdict()) {
            case Verdict.Permit permit -> {
                var key = keys.unwrap(permit.person().id(), permit.person().wrappedKey());
                try {
                    yield render.apply(new Passed(permit, key, Release.of(request, facts), facts.more()));
                } finally {
                    // Also when rendering fails or finds nothing: the answer, whatever it is, follows its event.
                    ticket.await();
                }
            }
            case Verdict.Refuse refuse -> {
                ticket.await();
                throw refuse.face();
            }
        };
    }

    private record Decision(GateFacts facts, Verdict verdict) {}

    private Decision decide(Action action, ReadRequest request) {
        var categories = request.categories().stream().map(Category::code).toList();
        return DecisionSpan.around(tracer, action, categories, span -> {
            span.purpose(known(request.purpose()));
            var facts = query.facts(request);
            var verdict = rules.read(request, facts);
            switch (verdict) {
                case Verdict.Permit permit -> span.permitted();
                case Verdict.Refuse refuse -> span.refused(refuse.reason());
            }
            return new Decision(facts, verdict);
        });
    }

    /**
     * The same decision for a change that rests on what the caller may read. In the change's transaction, and its event
     * is the change's, which the caller records.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Passed admit(AuditDraft draft, ReadRequest request) {
        var decision = decide(draft.action(), request);
        var facts = decision.facts();
        fill(draft, request, facts, decision.verdict());
        return switch (decision.verdict()) {
            case Verdict.Permit permit ->
                new Passed(
                        permit,
                        keys.unwrap(permit.person().id(), permit.person().wrappedKey()),
                        Release.of(request, facts),
                        facts.more());
            case Verdict.Refuse refuse -> throw refuse.face();
        };
    }

    /** Whether the caller could read something of what is wanted now. Nothing leaves but what the caller makes of that. */
    boolean opens(ReadRequest request) {
        return rules.read(request, query.facts(request)) instanceof Verdict.Permit permit
                && !permit.records().isEmpty();
    }

    GateRules rules() {
        return rules;
    }

    private void fill(AuditDraft draft, ReadRequest request, GateFacts facts, Verdict verdict) {
        draft.about(facts.addressed().orElse(null));
        switch (verdict) {
            case Verdict.Permit permit ->
                draft.by(request.caller(), permit.actingUser())
                        .purpose(request.purpose())
                        .categories(catalogue.mask(permit.categories()))
                        .records(
                                permit.records().stream().map(SealedRecord::ref).toList())
                        .basis(permit.basis());
            case Verdict.Refuse refuse ->
                refuse.log(draft.by(request.caller(), refuse.actingUser())
                        .purpose(known(request.purpose()))
                        .categories(catalogue.mask(request.categories().stream()
                                .map(Category::code)
                                .toList())));
        }
    }

    /** A header that names no purpose is somebody's text and stays out of the log. */
    private @Nullable String known(@Nullable String purpose) {
        return purpose != null && catalogue.purpose(purpose).isPresent() ? purpose : null;
    }
}
