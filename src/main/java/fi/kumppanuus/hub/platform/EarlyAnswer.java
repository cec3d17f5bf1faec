package fi.kumppanuus.hub.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** A problem that is answered before JAX-RS has seen the request; the connection ends with it. */
@ApplicationScoped
public class EarlyAnswer {
    private final ProblemAnswer problems;
    private final ObjectMapper json;

    EarlyAnswer(ProblemAnswer problems, ObjectMapper json) {
        this.problems = problems;
        this.json = json;
    }

    void refuse(RoutingContext context, ProblemType type) {
        refuse(context, ProblemException.of(type));
    }

    public void refuse(RoutingContext context, ProblemException e) {
        context.response()
                .setStatusCode(e.type().status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Connection", "close")
                .end(write(problems.document(e.type(), e.detail(), e.extensions(), CurrentRequest.id(context))));
    }

    private String write(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
