package fi.kumppanuus.hub.audit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a permit rested on.
 *
 * @param relationships the service relationships under which a law lets something through; beside a consent, those of
 *     what the consent does not cover
 */
public record BasisRef(
        BasisKind kind, @Nullable UUID id, @Nullable Integer version, List<UUID> relationships) {
    public static BasisRef consent(UUID id, int version) {
        return new BasisRef(BasisKind.CONSENT, id, version, List.of());
    }

    public static BasisRef deposit(UUID permission) {
        return new BasisRef(BasisKind.DEPOSIT, permission, null, List.of());
    }

    /** The source's own record. */
    public static BasisRef own() {
        return new BasisRef(BasisKind.OWN, null, null, List.of());
    }

    public static BasisRef statute(List<UUID> relationships) {
        return new BasisRef(BasisKind.STATUTE, null, null, relationships);
    }

    public BasisRef and(List<UUID> others) {
        return new BasisRef(kind, id, version, others);
    }
}
