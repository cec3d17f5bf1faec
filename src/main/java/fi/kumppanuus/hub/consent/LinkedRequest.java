package fi.kumppanuus.hub.consent;

import java.util.Optional;
import java.util.UUID;

/**
 * What an approval link leads to.
 *
 * @param silenced the person doesn't want to be asked by this organisation
 */
public record LinkedRequest(
        UUID id, boolean answered, boolean answerable, boolean silenced, Optional<ReturnLink> returnLink) {}
