package fi.kumppanuus.hub.web;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

@ConfigMapping(prefix = "hub.pages")
interface PagesConfig {
    /** PEM file with the private key (PKCS#8, EC P-256) by which the pages authenticate to Keycloak. */
    Path clientKey();

    /** Encrypts the login cookies; 32 characters or more, the same on all instances. */
    String cookieSecret();

    /** A stylesheet of the deployment's own, read after the hub's. */
    Optional<Path> theme();
}
