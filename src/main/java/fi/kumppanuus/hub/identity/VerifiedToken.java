package fi.kumppanuus.hub.identity;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.JwtClaims;

/**
 * A token whose claims are read without exceptions. The library finds out that a claim is none of the standard's by
 * throwing and catching one, and every claim of ours is such a one, several times in each call.
 */
final class VerifiedToken extends DefaultJWTCallerPrincipal {
    private static final Map<String, Claims> STANDARD =
            Arrays.stream(Claims.values()).collect(Collectors.toUnmodifiableMap(Claims::name, Function.identity()));

    VerifiedToken(String type, JwtClaims claims) {
        super(type, claims);
    }

    @Override
    protected Claims getClaimType(String name) {
        return STANDARD.getOrDefault(name, Claims.UNKNOWN);
    }
}
