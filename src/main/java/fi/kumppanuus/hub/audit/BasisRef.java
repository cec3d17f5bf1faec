package fi.kumppanuus.hub.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a permit rested on: a consent in a version, a deposit permission, or the source's own record. */
public record BasisRef(
        String kind, @Nullable UUID id, @Nullable Integer version) {}
