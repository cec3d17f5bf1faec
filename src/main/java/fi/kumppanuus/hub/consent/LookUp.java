package fi.kumppanuus.hub.consent;

import jakarta.validation.constraints.NotNull;

/** Deliberately without a form constraint: an invalid code is 422, and no validator may quote it. */
record LookUp(@NotNull String personalIdentityCode) {
    @Override
    public String toString() {
        return "LookUp[······-····]";
    }
}
