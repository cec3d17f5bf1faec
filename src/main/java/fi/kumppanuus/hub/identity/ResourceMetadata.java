package fi.kumppanuus.hub.identity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** RFC 9728: how a client gets a token that is taken here, and how it sends it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ResourceMetadata(
        String resource,
        List<String> authorizationServers,
        List<String> scopesSupported,
        List<String> bearerMethodsSupported,
        List<String> dpopSigningAlgValuesSupported,
        boolean dpopBoundAccessTokensRequired,
        boolean tlsClientCertificateBoundAccessTokens,
        String resourceName,
        String resourceDocumentation) {}
