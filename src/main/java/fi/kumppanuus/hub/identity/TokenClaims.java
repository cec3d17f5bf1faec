package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.CallLimits;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads what the hub needs from an access token. */
final class TokenClaims {
    private TokenClaims() {}

    static Set<String> scopes(JsonWebToken token) {
        @Nullable Object scope = token.getClaim("scope");
        return scope == null || scope.toString().isBlank()
                ? Set.of()
                : Set.of(scope.toString().strip().split(" +"));
    }

    /** The thumbprint that the token is bound to (RFC 9449), if it is. */
    static Optional<String> keyThumbprint(JsonWebToken token) {
        return confirmation(token, "jkt");
    }

    /** The thumbprint of the certificate that the token is bound to (RFC 8705), if it is. */
    static Optional<String> certificateThumbprint(JsonWebToken token) {
        return confirmation(token, "x5t#S256");
    }

    static TokenBinding binding(JsonWebToken token) {
        if (keyThumbprint(token).isPresent()) {
            return TokenBinding.DPOP;
        }
        if (certificateThumbprint(token).isPresent()) {
            return TokenBinding.MTLS;
        }
        return isForXRoad(token) ? TokenBinding.X_ROAD : TokenBinding.NONE;
    }

    /** A client that is flagged so gets plain bearer tokens, good over X-Road alone. */
    static boolean isForXRoad(JsonWebToken token) {
        return token.containsClaim("x_road");
    }

    /** A person's or officer's token is issued to a user; only a client's own token has no session. */
    static boolean isPartners(JsonWebToken token) {
        return token.containsClaim("partner_id") && !token.containsClaim("sid");
    }

    /** The partner that it names, if that is one's id. */
    static Optional<PartnerId> partner(JsonWebToken token) {
        @Nullable String partner = token.getClaim("partner_id");
        return Optional.ofNullable(partner).filter(TokenClaims::isUuid).map(PartnerId::fromString);
    }

    /** By whom a call is counted: a partner by all its clients together, anybody else by the login. */
    static CallLimits.Caller caller(JsonWebToken token) {
        @Nullable String partner = token.getClaim("partner_id");
        return partner != null && isPartners(token)
                ? new CallLimits.Caller(CallLimits.Kind.PARTNER, partner)
                : new CallLimits.Caller(CallLimits.Kind.PERSON, token.getIssuer() + " " + token.getSubject());
    }

    /**
     * Roles count in a user's own login alone, never in a client's token, and only under a subject that is opaque: it goes
     * into the log, and some user stores put a username there. Who belongs to a partner doesn't administer the hub.
     */
    static Set<String> roles(JsonWebToken token) {
        @Nullable String partner = token.getClaim("partner_id");
        if (!token.containsClaim("sid") || !isUuid(token.getSubject()) || (partner != null && !isUuid(partner))) {
            return Set.of();
        }
        @Nullable Object roles = token.getClaim("roles");
        return roles instanceof Collection<?> all
                ? all.stream()
                        .map(role -> role instanceof JsonString json ? json.getString() : String.valueOf(role))
                        .filter(role -> partner == null || !role.equals(Roles.ADMIN))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static boolean isUuid(@Nullable String text) {
        try {
            return text != null && UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<String> confirmation(JsonWebToken token, String method) {
        @Nullable Object cnf = token.getClaim("cnf");
        return switch (cnf) {
            case JsonObject json when json.get(method) instanceof JsonString value -> Optional.of(value.getString());
            case Map<?, ?> map when map.get(method) instanceof String value -> Optional.of(value);
            case null, default -> Optional.empty();
        };
    }
}
