package fi.kumppanuus.hub.identity;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "hub.x-road")
interface XRoadConfig {
    /** PEM files with the certificates by which the security server shows itself; more than one while they change. */
    Optional<List<Path>> securityServerCertificates();
}
