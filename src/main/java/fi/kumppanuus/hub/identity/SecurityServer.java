package fi.kumppanuus.hub.identity;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The X-Road security server that stands before the hub, known by its certificate alone; there may be none. */
@ApplicationScoped
class SecurityServer {
    private final Set<String> thumbprints = new HashSet<>();

    SecurityServer(XRoadConfig config) throws IOException, CertificateException {
        for (var file : config.securityServerCertificates().orElse(List.of())) {
            read(file);
        }
    }

    private void read(Path file) throws IOException, CertificateException {
        try (var pem = Files.newInputStream(file)) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new CertificateException("hub.x-road.security-server-certificates: a file has no certificate");
            }
            certificates.forEach(one -> thumbprints.add(ClientCertificates.thumbprint(one)));
        }
    }

    /** Whether this request came over a connection of the security server's. */
    boolean sent(RoutingContext context) {
        return !thumbprints.isEmpty()
                && ClientCertificates.thumbprint(context)
                        .filter(thumbprints::contains)
                        .isPresent();
    }
}
