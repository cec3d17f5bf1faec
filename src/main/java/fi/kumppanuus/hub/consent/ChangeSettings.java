package fi.kumppanuus.hub.consent;

import jakarta.validation.constraints.NotNull;

/** Settings as a person wants them. */
record ChangeSettings(@NotNull Boolean sharingRestricted) {}
