package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.catalogue.Wording;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What two organisations share about a person because a law says so.
 *
 * @param law the rule in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MyRelationship(
        UUID id,
        String act,
        String section,
        Wording law,
        PartnerName source,
        PartnerName recipient,
        String category,
        LocalizedText categoryName,
        Coded purpose,
        LocalDate begins,
        LocalDate ends,
        PartnerName recordedBy,
        RelationshipStatus status,
        @Nullable Instant endedAt) {}
