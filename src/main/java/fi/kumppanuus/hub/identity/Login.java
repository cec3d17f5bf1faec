package fi.kumppanuus.hub.identity;

import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** How and when the person at the other end proved who they are. */
public record Login(Instant at, @Nullable String acr) {
    /** Of the login itself: a refreshed token is no new login. A token that tells no time proves nothing fresh. */
    public static Login of(JsonWebToken token) {
        @Nullable Object time = token.getClaim("auth_time");
        @Nullable Object acr = token.getClaim("acr");
        return new Login(
                time == null ? Instant.EPOCH : Instant.ofEpochSecond(Long.parseLong(time.toString())),
                acr == null ? null : acr.toString());
    }
}
