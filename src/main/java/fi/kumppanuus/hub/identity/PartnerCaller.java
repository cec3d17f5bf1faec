package fi.kumppanuus.hub.identity;

import java.util.Set;

/** A partner's system, as its token says. Whether the registry agrees and the partner is active is checked live. */
public record PartnerCaller(
        PartnerId partner, String issuer, String clientId, Set<String> scopes, TokenBinding binding) {}
