package fi.kumppanuus.hub.identity;

import org.jspecify.annotations.Nullable;

/** Whoever's token was accepted, as far as it says: a partner's system, a member of staff, a person in an application. */
public record WhoCalls(
        String clientId,
        @Nullable PartnerId partner,
        @Nullable ActingUser user,
        @Nullable PersonId person) {}
