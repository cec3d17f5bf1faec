package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.consent.DepositView;
import fi.kumppanuus.hub.consent.MyConsent;
import fi.kumppanuus.hub.consent.MyRelationship;
import fi.kumppanuus.hub.consent.PartnerName;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the hub holds on a person, as the person takes it along.
 *
 * @param elsewhere addresses of what other operations give
 * @param records read while they are written out, so that there may be many
 */
record MyData(
        Instant madeAt,
        List<MyConsent> consents,
        List<DepositView> deposits,
        List<MyRelationship> relationships,
        List<String> elsewhere,
        Iterable<Version> records) {
    /**
     * One version of a record.
     *
     * @param source absent where the person put it in
     * @param content as it is stored; absent where it was another person's
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Version(
            UUID id,
            int version,
            String kind,
            String category,
            LocalizedText categoryName,
            @Nullable PartnerName source,
            @Nullable UUID linkedTo,
            Instant createdAt,
            @Nullable Instant supersededAt,
            @Nullable Instant retractedAt,
            @Nullable String retractReason,
            @Nullable Map<String, Object> content,
            @Nullable List<RecordComment> comments) {}
}
