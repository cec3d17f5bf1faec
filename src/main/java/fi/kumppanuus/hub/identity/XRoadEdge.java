package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.EarlyAnswer;
import fi.kumppanuus.hub.platform.ProblemException;
import fi.kumppanuus.hub.platform.RequestIds;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Where the hub meets X-Road: what comes over a connection of the security server's. There its headers are read, and the
 * user's id becomes the acting user's pseudonym before anything else sees it. Everywhere else such headers are anybody's
 * and taken away.
 */
@ApplicationScoped
class XRoadEdge {
    private static final Logger LOG = Logger.getLogger(XRoadEdge.class);
    /** After the header limits, before the body. */
    private static final int PRIORITY = RequestIds.PRIORITY - 600;

    private final SecurityServer server;
    private final XRoadUsers users;
    private final EarlyAnswer early;

    XRoadEdge(SecurityServer server, XRoadUsers users, EarlyAnswer early) {
        this.server = server;
        this.users = users;
        this.early = early;
    }

    void register(@Observes Filters filters) {
        filters.register(this::arrive, PRIORITY);
    }

    private void arrive(RoutingContext context) {
        var headers = context.request().headers();
        var sent = headers.names().stream().filter(XRoadHeaders::is).toList();
        if (server.sent(context)) {
            try {
                read(context);
            } catch (ProblemException e) {
                early.refuse(context, e);
                return;
            }
        } else if (!sent.isEmpty()) {
            LOG.info("X-Road headers ignored: this is no connection of the security server's");
        }
        sent.forEach(headers::remove);
        context.next();
    }

    private void read(RoutingContext context) {
        var request = context.request().headers();
        var headers = new XRoadHeaders(request);
        var message = headers.message();
        headers.user().ifPresent(user -> request.set(ActingUser.HEADER, users.pseudonym(message.client(), user)));
        message.attach(context);
    }
}
