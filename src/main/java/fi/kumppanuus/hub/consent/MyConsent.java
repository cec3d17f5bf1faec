package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A consent as the person who gave it sees it.
 *
 * @param renews the earlier consent that this one took the place of
 * @param recordedForYou an officer wrote down what the person signed or said
 * @param endsSoon the last 14 days have begun: the person is reminded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MyConsent(
        UUID id,
        PartnerName recipient,
        Coded purpose,
        List<Item> items,
        Instant validFrom,
        LocalDate validUntil,
        int version,
        ConsentStatus status,
        @Nullable Instant endedAt,
        @Nullable EndReason endReason,
        @Nullable UUID renews,
        @Nullable RecordedForYou recordedForYou,
        boolean endsSoon,
        String noticeVersion,
        String noticeHash) {
    /**
     * One category of it.
     *
     * @param opened free text and attachments go with it, where they wouldn't otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String category,
            LocalizedText name,
            List<SourceName> sources,
            LocalDate validUntil,
            @Nullable Boolean opened) {}
}
