package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.Callers;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.CurrentRequest;
import fi.kumppanuus.hub.platform.ProblemAnswer;
import fi.kumppanuus.hub.platform.ProblemException;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * The net below the features: a call that reached an operation and has no event yet gets one before its answer leaves, if
 * it was refused or its operation says what it is ({@link Logged}). Answers of 500 and more say that nothing was decided,
 * and are no events.
 */
@Provider
@Priority(Priorities.USER + 1) // answers pass by falling priority: before the receipt is put into the headers
class LoggedCalls implements ContainerResponseFilter {
    private static final Logger LOG = Logger.getLogger(LoggedCalls.class);
    private static final int REDIRECTION = 300;
    private static final int SERVER_ERROR = 500;

    private final AuditLog audit;
    private final ClaimedClients clients;
    private final Callers callers;
    private final CurrentRequest request;
    private final ProblemAnswer problems;

    @Context
    @Nullable
    ResourceInfo resource;

    LoggedCalls(
            AuditLog audit, ClaimedClients clients, Callers callers, CurrentRequest request, ProblemAnswer problems) {
        this.audit = audit;
        this.clients = clients;
        this.callers = callers;
        this.request = request;
        this.problems = problems;
    }

    @Override
    public void filter(ContainerRequestContext in, ContainerResponseContext out) {
        if (request.receipt() != null
                || out.getStatus() >= SERVER_ERROR
                || resource == null
                || resource.getResourceMethod() == null) {
            return;
        }
        var logged = Optional.ofNullable(resource.getResourceMethod().getAnnotation(Logged.class))
                .map(Logged::value);
        var refusal = request.refusal();
        if (refusal == null) {
            if (logged.isPresent() && out.getStatus() < REDIRECTION) {
                audit.appendAndAwait(by(AuditDraft.of(logged.get())).orElseThrow());
            }
        } else if (refusal.type().equals(CommonProblems.UNAUTHENTICATED)) {
            refusal.failedCheck()
                    .map(Reason::ofCheck)
                    .ifPresent(reason -> seldom(
                            in,
                            reason.code(),
                            client -> clients.event(Action.AUTHENTICATION_FAILED, client, reason.code())
                                    .map(draft -> draft.refused(reason))));
        } else if (refusal.type().equals(CommonProblems.RATE_LIMITED)) {
            seldom(
                    in,
                    CommonProblems.RATE_LIMITED.name(),
                    client -> clients.event(Action.CALL_REFUSED, client, CommonProblems.RATE_LIMITED.name())
                            .map(draft -> draft.refused(CommonProblems.RATE_LIMITED)));
        } else {
            var draft = AuditDraft.of(logged.orElse(Action.CALL_REFUSED)).refused(refusal.type());
            inTime(in, () -> by(draft).ifPresent(known -> append(known, out)));
        }
    }

    private void seldom(ContainerRequestContext in, String reason, Function<String, Optional<AuditDraft>> event) {
        clients.named(in.getHeaderString(HttpHeaders.AUTHORIZATION))
                .filter(client -> clients.mayLog(client, reason))
                .ifPresent(client -> inTime(in, () -> note(() -> event.apply(client))));
    }

    /** Who is turned away at the door is so on an event loop, where nothing may wait. */
    private static void inTime(ContainerRequestContext in, Runnable work) {
        if (BlockingOperationControl.isBlockingAllowed()) {
            work.run();
            return;
        }
        var answer = (ResteasyReactiveContainerRequestContext) in;
        var scope = Arc.container().requestContext();
        var state = scope.getState();
        answer.suspend();
        Thread.ofVirtual().name("door").start(() -> {
            scope.activate(state);
            try {
                work.run();
            } finally {
                scope.deactivate();
                answer.resume();
            }
        });
    }

    private Optional<AuditDraft> by(AuditDraft draft) {
        try {
            return callers.anybody().map(draft::by);
        } catch (AuthenticationFailedException | ProblemException e) {
            // At an address for everybody, with a token that is no good.
            return Optional.empty();
        }
    }

    /** An exception would be the second one of this call, and end it without a word. */
    private void append(AuditDraft draft, ContainerResponseContext out) {
        try {
            audit.appendAndAwait(draft);
        } catch (ProblemException e) {
            var answer = problems.of(e, request.id());
            out.getHeaders().clear();
            out.getHeaders().putAll(answer.getHeaders());
            out.setStatus(answer.getStatus());
            out.setEntity(answer.getEntity());
        } catch (AuthenticationFailedException e) {
            // The event says that the proof was a replay; it was refused anyway.
            LOG.debug("a refused call came with a spent proof");
        }
    }

    /** Nothing was decided about anybody, and the answer doesn't wait for a log that is away. */
    private void note(Supplier<Optional<AuditDraft>> draft) {
        try {
            draft.get().ifPresent(audit::note);
        } catch (RuntimeException e) {
            LOG.warn("a refusal at the door is not in the log");
        }
    }
}
