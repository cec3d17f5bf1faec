package fi.kumppanuus.hub.identity;

import java.util.Optional;

/** A member of staff who is logged in, by the opaque id of the login; of the hub itself, or of a partner. */
public record StaffCaller(String clientId, ActingUser user, Optional<PartnerId> partner) {}
