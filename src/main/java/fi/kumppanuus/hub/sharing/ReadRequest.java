package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.SubjectId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partner wants to read records of a person.
 *
 * @param categories those the operation is about; what isn't granted of them is left out
 * @param record one record, or all
 * @param after keyset position
 */
record ReadRequest(
        PartnerCaller caller,
        SubjectId subject,
        List<Category> categories,
        @Nullable String purpose,
        @Nullable String actingUser,
        @Nullable UUID record,
        UUID after,
        int limit) {}
