package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who calls, whatever the token may be worth.
 *
 * @param partner whom the token says it belongs to
 * @param sub of a person or a member of staff
 */
record Caller(
        String kind,
        Holder holder,
        Standing standing,
        @Nullable PartnerType type,
        @Nullable UUID partner,
        @Nullable String sub,
        Set<String> roles,
        Function<String[], @Nullable JwtClaimsBuilder> claims,
        Function<String[], @Nullable String> issued,
        Map<String, String> tokens) {
    /** Who the token was issued to; of no use: none, or none that counts. */
    enum Holder {
        OF_NO_USE,
        PARTNER,
        PERSON,
        /** A person who never logged in on the hub's own page. */
        STRANGER,
        STAFF
    }

    enum Standing {
        ACTIVE,
        NOT_ACTIVE,
        UNREGISTERED
    }

    /** For a slow machine; the hub doesn't care how long a token lives. */
    private static final int LIFE = 1800;

    private static Caller of(
            String kind,
            Holder holder,
            Standing standing,
            @Nullable TestPartner partner,
            Function<String[], @Nullable JwtClaimsBuilder> claims,
            Function<String[], @Nullable String> issued) {
        return new Caller(
                kind,
                holder,
                standing,
                partner == null ? null : partner.type(),
                partner == null ? null : partner.id(),
                null,
                Set.of(),
                claims,
                issued,
                new ConcurrentHashMap<>());
    }

    private static Caller of(
            String kind, Standing standing, TestPartner partner, Function<String[], JwtClaimsBuilder> claims) {
        return of(kind, Holder.PARTNER, standing, partner, claims, scopes -> lasting(claims.apply(scopes)));
    }

    static Caller partner(String kind, TestPartner partner, Standing standing) {
        return of(kind, standing, partner, scopes -> Tokens.partnerClaims(partner, scopes));
    }

    static Caller partner(String kind, TestPartner partner) {
        return partner(kind + " " + partner.type(), partner, Standing.ACTIVE);
    }

    /** Names a partner that the client doesn't belong to. */
    static Caller client(String kind, TestPartner partner, String clientId) {
        return of(
                kind,
                Standing.UNREGISTERED,
                partner,
                scopes -> Tokens.partnerClaims(partner, scopes).claim("azp", clientId));
    }

    static Caller person(String kind, TestPerson person) {
        return user(
                kind, Holder.PERSON, person.sub(), null, Set.of(), scopes -> Tokens.personClaims(person.sub(), scopes));
    }

    static Caller stranger(String kind) {
        var sub = UUID.randomUUID().toString();
        return user(kind, Holder.STRANGER, sub, null, Set.of(), scopes -> Tokens.personClaims(sub, scopes));
    }

    /** @param counted the roles that should be worth something */
    static Caller staff(String kind, @Nullable UUID partner, Set<String> counted, String... roles) {
        var sub = UUID.randomUUID().toString();
        return user(
                kind,
                Holder.STAFF,
                sub,
                partner,
                counted,
                scopes -> Tokens.staffClaims(sub, partner, roles).claim("scope", String.join(" ", scopes)));
    }

    private static Caller user(
            String kind,
            Holder holder,
            String sub,
            @Nullable UUID partner,
            Set<String> roles,
            Function<String[], JwtClaimsBuilder> claims) {
        return new Caller(
                kind,
                holder,
                Standing.ACTIVE,
                null,
                partner,
                sub,
                roles,
                claims,
                scopes -> lasting(claims.apply(scopes)),
                new ConcurrentHashMap<>());
    }

    static Caller ofNoUse(String kind, Function<String[], @Nullable String> issued) {
        return of(kind, Holder.OF_NO_USE, Standing.ACTIVE, null, scopes -> null, issued);
    }

    @Nullable
    String token(Collection<String> scopes) {
        var key = String.join(" ", scopes);
        return tokens.computeIfAbsent(key, k -> issued.apply(scopes.toArray(String[]::new)));
    }

    static String lasting(JwtClaimsBuilder claims) {
        return Tokens.sign(claims.expiresAt(Instant.now().plusSeconds(LIFE)));
    }

    @Override
    public String toString() {
        return kind;
    }
}
