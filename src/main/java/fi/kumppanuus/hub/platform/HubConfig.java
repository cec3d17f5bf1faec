package fi.kumppanuus.hub.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;

@ConfigMapping(prefix = "hub")
public interface HubConfig {
    @WithDefault("production")
    Environment environment();

    /** What partners and people type: the origin of every link, problem type and DPoP {@code htu}. */
    URI publicUrl();

    /** Issuer of every token, pages and API alike. */
    String issuer();

    /** 32 random bytes in base64; keys of cursors, ETags and forms are derived from it. */
    @WithName("keys.session")
    KeySource sessionKey();

    /** The largest body an ordinary call may carry, in bytes. */
    @WithDefault("262144")
    long maxBody();

    /** Where people reach the hub's data protection officer; every notice names it. */
    @WithName("contact.data-protection-officer")
    @WithDefault("tietosuoja@kumppanuushub.example")
    String dataProtectionOfficer();

    default String apiUrl() {
        return publicUrl() + "/api/v1";
    }

    /** RFC 9728: where a client reads how to get a token for the API. The path is that of {@link #apiUrl} put behind. */
    default String resourceMetadataUrl() {
        return publicUrl() + "/.well-known/oauth-protected-resource/api/v1";
    }
}
