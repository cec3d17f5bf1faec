package fi.kumppanuus.hub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Renders a problem as an answer; the only place that knows what the document looks like. */
@ApplicationScoped
public class ProblemAnswer {
    private final HubConfig config;

    ProblemAnswer(HubConfig config) {
        this.config = config;
    }

    Problem document(ProblemType type, @Nullable String detail, Map<String, Object> extensions, UUID requestId) {
        return new Problem(
                config.publicUrl() + "/problems/" + type.name(),
                type.title(),
                type.status(),
                detail,
                "urn:uuid:" + requestId,
                extensions);
    }

    public Response of(ProblemException e, UUID requestId) {
        var answer = Response.status(e.type().status())
                .type(Problem.MEDIA_TYPE)
                .entity(document(e.type(), e.detail(), e.extensions(), requestId));
        e.headers().forEach(answer::header);
        return answer.build();
    }
}
