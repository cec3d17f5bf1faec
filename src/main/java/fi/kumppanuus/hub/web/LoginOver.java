package fi.kumppanuus.hub.web;

import io.quarkus.oidc.OidcSession;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A page was asked for by a login that has ended: the browser forgets it and logs in anew. */
final class LoginOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoginOver() {
        super("login over", null, false, false);
    }

    static final class Mapper {
        private final OidcSession session;

        Mapper(OidcSession session) {
            this.session = session;
        }

        @ServerExceptionMapper
        Response logInAnew(LoginOver e) {
            session.logout().await().indefinitely();
            return Response.seeOther(URI.create("/my")).build();
        }
    }
}
