package fi.kumppanuus.hub.consent;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Settings as a person wants them.
 *
 * @param safetyRestricted the person's own word; stays as it is where nothing is said
 */
public record ChangeSettings(
        @NotNull Boolean sharingRestricted, @Nullable Boolean safetyRestricted) {}
