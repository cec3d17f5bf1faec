package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.identity.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * What an agreement says of one category.
 *
 * @param withPartner the other controller, or for whom a processor works
 */
public record CategoryArrangement(
        String category, Arrangement arrangement, @Nullable PartnerId withPartner) {}
