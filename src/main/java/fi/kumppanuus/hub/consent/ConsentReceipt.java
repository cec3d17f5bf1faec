package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt says: the payload that is signed, in the language that the person was shown. Its form is described in
 * docs/receipts.md; members may be added, never renamed, since old receipts are read with this record too.
 *
 * @param subject the recipient's own id for the person: it ties the receipt to them and tells nobody else anything
 * @param items what is in force after this step
 * @param endedItems what the version before had and this one hasn't: dropped, or run out meanwhile
 * @param deleteBy by when the recipient must have deleted what it got, if nothing more happens
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record ConsentReceipt(
        String format,
        UUID receiptId,
        String issuer,
        UUID consentId,
        int version,
        @Nullable Integer previousVersion,
        String transition,
        Instant at,
        UUID auditEventId,
        UUID subject,
        String language,
        Notice notice,
        Purpose purpose,
        Party recipient,
        List<Party> controllers,
        List<Item> items,
        List<Item> endedItems,
        LegalBasis legalBasis,
        Expression expression,
        String withdrawalUrl,
        LocalDate deleteBy,
        List<String> rights,
        String jurisdiction,
        Authority authority) {
    static final String FORMAT = "urn:hub:receipt:1";

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Notice(String purpose, String version, String sha256) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Purpose(String code, String name) {}

    /** Somebody who answers for the data: {@code roles} are {@code recipient} and {@code source}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Party(
            UUID id,
            List<String> roles,
            String name,
            String unit,
            String businessId,
            String postalAddress,
            String email,
            String dpoContact) {}

    /** {@code opened}: the fields that go with it because the person opened it, in words; absent where none was opened. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(
            String category,
            String name,
            List<ItemSource> sources,
            LocalDate validUntil,
            boolean specialCategory,
            @Nullable List<String> opened) {}

    /** {@code id}: a partner's, or {@code self}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ItemSource(String id, String name) {}

    /** {@code specialCategoryArticle} is there if an item is special-category data. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record LegalBasis(
            String article, String effect, @Nullable String specialCategoryArticle) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Expression(String by, String method) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Authority(String name, String url) {}
}
