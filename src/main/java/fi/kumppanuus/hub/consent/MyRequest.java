package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as the person reads it, with the notice of this moment. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MyRequest(
        UUID id,
        PartnerName requestedBy,
        PartnerName recipient,
        Coded purpose,
        List<Item> items,
        LocalDate validUntil,
        Instant expiresAt,
        NoticeText notice) {
    /**
     * One category that is asked for.
     *
     * @param openable what goes with it only if the person opens it; absent where nothing is kept from the recipient
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String category,
            LocalizedText name,
            List<SourceName> sources,
            @Nullable String example,
            boolean specialCategory,
            boolean inForce,
            boolean alreadyInForce,
            @Nullable List<String> openable) {}

    /** The text as filled in for this request; {@code sha256} is of the published text with its placeholders. */
    public record NoticeText(String version, String lang, String text, String sha256) {}
}
