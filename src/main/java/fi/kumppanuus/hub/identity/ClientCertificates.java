package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.TokenRefused;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Certificates of the other end of a TLS connection (RFC 8705). The https listener, if there is one, asks for one and
 * serves those without. The handshake proves that the key is there; who it belongs to is said by whoever compares the
 * thumbprint. A certificate that a proxy writes into a header is never looked at.
 */
@ApplicationScoped
class ClientCertificates implements HttpServerOptionsCustomizer {
    private volatile boolean asked;

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setClientAuth(ClientAuth.REQUEST).setTrustOptions(TrustOptions.wrap(new AnyWithinItsTime()));
        asked = true;
    }

    /** Whether anybody can show a certificate here at all. */
    boolean asked() {
        return asked;
    }

    /** The token counts on a connection with this certificate alone. */
    void check(String thumbprint, @Nullable RoutingContext context) {
        if (context == null || !thumbprint(context).equals(Optional.of(thumbprint))) {
            throw new TokenRefused("binding");
        }
    }

    /** As {@code x5t#S256} writes it: SHA-256 over the DER form, base64url. */
    static Optional<String> thumbprint(RoutingContext context) {
        var session = context.request().sslSession();
        if (session == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(thumbprint(session.getPeerCertificates()[0]));
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    static String thumbprint(Certificate certificate) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
