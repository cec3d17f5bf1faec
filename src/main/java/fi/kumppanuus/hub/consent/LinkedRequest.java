package fi.kumppanuus.hub.consent;

import java.util.Optional;
import java.util.UUID;

/**
 * What an approval link leads to.
 *
 * @param off requests by link are off for this person
 * @param silenced the person doesn't want to be asked by this organisation
 */
public record LinkedRequest(
        UUID id,
        boolean answered,
        boolean answerable,
        boolean off,
        boolean silenced,
        Optional<ReturnLink> returnLink) {}
