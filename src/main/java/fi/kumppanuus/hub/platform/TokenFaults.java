package fi.kumppanuus.hub.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** What a 401 says: which check failed, never more. Nobody is known yet: it is counted, and written to the instance's own log. */
@ApplicationScoped
class TokenFaults {
    private static final Logger LOG = Logger.getLogger(TokenFaults.class);

    private final HubConfig config;
    private final MeterRegistry meters;

    TokenFaults(HubConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
    }

    ProblemException missing() {
        note("missing");
        return CommonProblems.UNAUTHENTICATED.exception().header("WWW-Authenticate", challenge(""));
    }

    ProblemException problem(AuthenticationFailedException e) {
        var check = failedCheck(e);
        note(check);
        return CommonProblems.UNAUTHENTICATED
                .exception()
                .with(ProblemException.FAILED_CHECK, check)
                .header(
                        "WWW-Authenticate",
                        challenge(", error=\"invalid_token\", error_description=\"" + check + "\""));
    }

    private void note(String check) {
        LOG.infof("no good token: %s", check);
        meters.counter("hub.tokens.refused", "check", check).increment();
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
            if (text.contains("Expiration Time")
                    || text.contains("no longer valid")
                    || text.contains("not yet valid")) {
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
