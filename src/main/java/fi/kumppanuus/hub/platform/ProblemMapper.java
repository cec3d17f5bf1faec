package fi.kumppanuus.hub.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The only place that turns exceptions into answers. What it doesn't know is a 500 with nothing inside. */
class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    /** PostgreSQL keeps every character but one. */
    private static final String NOT_TEXT = "22021";

    private static final Map<Integer, ProblemType> BY_STATUS = Map.of(
            404, CommonProblems.NOT_FOUND,
            405, CommonProblems.METHOD_NOT_ALLOWED,
            406, CommonProblems.NOT_ACCEPTABLE,
            413, CommonProblems.CONTENT_TOO_LARGE,
            415, CommonProblems.UNSUPPORTED_MEDIA_TYPE);

    private final ProblemAnswer problems;
    private final CurrentRequest request;
    private final TokenFaults tokenFaults;

    @Context
    @Nullable
    ResourceInfo resource;

    ProblemMapper(ProblemAnswer problems, CurrentRequest request, TokenFaults tokenFaults) {
        this.problems = problems;
        this.request = request;
        this.tokenFaults = tokenFaults;
    }

    @ServerExceptionMapper
    @Priority(1)
    Response problem(ProblemException e) {
        return answer(e);
    }

    @ServerExceptionMapper
    @Priority(1)
    Response tokenInvalid(AuthenticationFailedException e) {
        return answer(tokenFaults.problem(e));
    }

    @ServerExceptionMapper
    @Priority(1)
    Response tokenMissing(UnauthorizedException e) {
        return answer(tokenFaults.missing());
    }

    @ServerExceptionMapper
    @Priority(1)
    Response forbidden(ForbiddenException e) {
        var role = required(RolesAllowed.class).map(allowed -> allowed.value()[0]);
        if (role.isPresent()) {
            return answer(CommonProblems.ROLE_MISSING.exception().with("requiredRole", role.get()));
        }
        return answer(required(PermissionsAllowed.class)
                // Where any of several will do, all of them, as RFC 6750 lists them.
                .map(allowed -> String.join(" ", allowed.value()))
                .map(scope -> CommonProblems.INSUFFICIENT_SCOPE
                        .exception()
                        .with("requiredScope", scope)
                        .header("WWW-Authenticate", tokenFaults.insufficientScope(scope)))
                .orElseGet(CommonProblems.INSUFFICIENT_SCOPE::exception));
    }

    @ServerExceptionMapper
    @Priority(1)
    Response invalid(ConstraintViolationException e) {
        var errors = e.getConstraintViolations().stream()
                .map(BodyFaults::ofCall)
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::detail))
                .toArray(FieldError[]::new);
        return answer(CommonProblems.VALIDATION.exception().errors(errors));
    }

    /** Quarkus ships a mapper of its own for this one; the priority puts ours first. */
    @ServerExceptionMapper
    @Priority(1)
    Response mismatched(MismatchedInputException e) {
        return json(e);
    }

    @ServerExceptionMapper
    @Priority(1)
    Response json(JsonProcessingException e) {
        var tooLarge = cause(e, ProblemException.class, p -> true);
        return answer(tooLarge.orElseGet(() -> BodyFaults.of(e)));
    }

    @ServerExceptionMapper
    @Priority(1)
    Response web(WebApplicationException e) {
        var inner = cause(e, ProblemException.class, p -> true);
        if (inner.isPresent()) {
            return answer(inner.get());
        }
        var broken = cause(e, JsonProcessingException.class, j -> true);
        if (broken.isPresent()) {
            return answer(BodyFaults.of(broken.get()));
        }
        int status = e.getResponse().getStatus();
        // An unreadable path or query parameter arrives as a 404 with the conversion's exception inside.
        if (status == 404 && e.getCause() != null) {
            return answer(CommonProblems.VALIDATION.exception());
        }
        var known = BY_STATUS.get(status);
        if (known != null) {
            return answer(known.exception());
        }
        return status >= 500 ? unknown(e) : answer(CommonProblems.VALIDATION.exception());
    }

    @ServerExceptionMapper
    Response unknown(Throwable e) {
        var inner = cause(e, ProblemException.class, p -> true);
        if (inner.isPresent()) {
            return answer(inner.get());
        }
        var outage = cause(e, SQLException.class, Outage::is);
        if (outage.isPresent()) {
            LOG.errorf("database not available, state %s", outage.get().getSQLState());
            return answer(CommonProblems.UNAVAILABLE.exception().header("Retry-After", "1"));
        }
        if (cause(e, SQLException.class, s -> NOT_TEXT.equals(s.getSQLState())).isPresent()) {
            return answer(CommonProblems.VALIDATION
                    .exception()
                    .errors(new FieldError(
                            "", "not-text", "A text has the character U+0000 in it, which stands for nothing.")));
        }
        // The class and place only: messages of libraries may quote what the caller sent.
        LOG.errorf("request %s failed: %s", request.id(), ExceptionOutline.of(e));
        return answer(CommonProblems.INTERNAL.exception());
    }

    private Response answer(ProblemException e) {
        request.refusal(e);
        return problems.of(e, request.id());
    }

    private <A extends Annotation> Optional<A> required(Class<A> permission) {
        return resource == null || resource.getResourceMethod() == null
                ? Optional.empty()
                : Optional.ofNullable(resource.getResourceMethod().getAnnotation(permission));
    }

    private static <T extends Throwable> Optional<T> cause(Throwable top, Class<T> kind, Predicate<T> which) {
        for (Throwable e = top; e != null; e = e.getCause()) {
            if (kind.isInstance(e) && which.test(kind.cast(e))) {
                return Optional.of(kind.cast(e));
            }
        }
        return Optional.empty();
    }
}
