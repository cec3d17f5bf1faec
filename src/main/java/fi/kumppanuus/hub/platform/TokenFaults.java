package fi.kumppanuus.hub.platform;

import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;

/** What a 401 says: which check failed, never more. */
@ApplicationScoped
class TokenFaults {
    private final HubConfig config;

    TokenFaults(HubConfig config) {
        this.config = config;
    }

    ProblemException missing() {
        return CommonProblems.UNAUTHENTICATED.exception().header("WWW-Authenticate", challenge(""));
    }

    ProblemException problem(AuthenticationFailedException e) {
        var check = failedCheck(e);
        return CommonProblems.UNAUTHENTICATED
                .exception()
                .with("failedCheck", check)
                .header(
                        "WWW-Authenticate",
                        challenge(", error=\"invalid_token\", error_description=\"" + check + "\""));
    }

    String insufficientScope(String scope) {
        return challenge(", error=\"insufficient_scope\", scope=\"" + scope + "\"");
    }

    private String challenge(String rest) {
        var metadata = "resource_metadata=\"" + config.resourceMetadataUrl() + "\"";
        return "Bearer realm=\"" + config.publicUrl() + "\"" + rest + ", " + metadata + ", DPoP algs=\"PS256 ES256\", "
                + metadata;
    }

    /** Names only; the library's texts quote claims. */
    private static String failedCheck(Throwable top) {
        for (Throwable e = top; e != null; e = e.getCause()) {
            if (e instanceof TokenRefused refused) {
                return refused.check();
            }
            var text = String.valueOf(e.getMessage());
            if (text.contains("Expiration Time") || text.contains("no longer valid")) {
                return "expiry";
            }
            if (text.contains("Audience")) {
                return "audience";
            }
            if (text.contains("Issuer")) {
                return "issuer";
            }
        }
        return "signature";
    }
}
