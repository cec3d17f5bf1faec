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
 * A consent as its recipient sees it.
 *
 * @param deleteBy none when it was renewed: what it covered is then covered by the consent that {@code renews} it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConsentView(
        UUID id,
        SubjectId subjectId,
        PartnerId recipient,
        String purpose,
        List<ItemView> items,
        Instant validFrom,
        LocalDate validUntil,
        int version,
        ConsentStatus status,
        @Nullable Instant endedAt,
        @Nullable EndReason endReason,
        @Nullable LocalDate deleteBy,
        @Nullable UUID renews,
        String noticeVersion,
        String noticeHash) {
    static ConsentView from(Consent consent, SubjectId subject, Instant now) {
        var ended = consent.endedAt(now);
        var reason = consent.endReason(now);
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
                reason.orElse(null),
                reason.filter(r -> r != EndReason.RENEWED).isEmpty()
                        ? null
                        : ended.map(Validity::deleteBy).orElse(null),
                consent.renews().orElse(null),
                consent.shown().noticeVersion(),
                HexFormat.of().formatHex(consent.shown().noticeHash()));
    }
}
