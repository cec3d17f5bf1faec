package fi.kumppanuus.hub.consent;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * An authority's word on a person's safety restriction.
 *
 * @param personalIdentityCode as in the authority's file; must be the subject's
 * @param restricted whether the authority's word stands from now on
 */
record RestrictForSafety(
        @NotNull @Size(max = 16) String personalIdentityCode,
        @NotNull Boolean restricted) {}
