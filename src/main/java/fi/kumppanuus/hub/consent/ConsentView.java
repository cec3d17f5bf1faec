package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A consent as its recipient sees it, or a source. Of the recipient and of what else is in it a source sees nothing.
 *
 * @param deleteBy none when it was renewed: what it covered is then covered by the consent that {@code renews} it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConsentView(
        UUID id,
        SubjectId subjectId,
        @Nullable PartnerId recipient,
        String purpose,
        List<ItemView> items,
        Instant validFrom,
        LocalDate validUntil,
        @Nullable Integer version,
        ConsentStatus status,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        @Nullable LocalDate deleteBy,
        @Nullable UUID renews,
        @Nullable String noticeVersion,
        @Nullable String noticeHash) {
    static ConsentView forRecipient(Consent consent, SubjectId subject, @Nullable LocalDate deleteBy, Instant now) {
        var ended = consent.endedAt(now);
        return new ConsentView(
                consent.id(),
                subject,
                consent.recipient(),
                consent.purpose(),
                ItemView.of(consent, now),
                consent.validFrom(),
                Validity.lastDay(consent.validUntil()),
                consent.version(),
                ended.isEmpty() ? ConsentStatus.IN_FORCE : ConsentStatus.ENDED,
                ended.orElse(null),
                consent.endReason(now).map(EndReason::code).orElse(null),
                deleteBy,
                consent.renews().orElse(null),
                consent.shown().noticeVersion(),
                HexFormat.of().formatHex(consent.shown().noticeHash()));
    }

    static ConsentView forSource(
            PartnerId source, SubjectId subject, SuppliedConsent consent, @Nullable LocalDate deleteBy) {
        var supply = consent.supply();
        return new ConsentView(
                consent.idFor(source),
                subject,
                null,
                consent.purpose(),
                supply.items().entrySet().stream()
                        .map(i -> new ItemView(
                                i.getKey(), List.of(Source.of(source)), Validity.lastDay(i.getValue()), null))
                        .toList(),
                SuppliedConsent.blurred(supply.begunAt()),
                Validity.lastDay(supply.validUntil()),
                null,
                supply.status(),
                supply.endedAt().map(SuppliedConsent::blurred).orElse(null),
                supply.end().map(Supply.End::code).orElse(null),
                deleteBy,
                null,
                null,
                null);
    }
}
