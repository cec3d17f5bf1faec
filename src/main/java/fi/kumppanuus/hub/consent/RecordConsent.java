package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.SubjectId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person signed or said at an authority's desk: a Yes or No to each item of each recipient.
 *
 * @param personalIdentityCode as the officer saw it when identifying the person; must be the subject's
 * @param servicePeriodEnd the last day of the service; no consent recorded here outlives it
 */
record RecordConsent(
        @NotNull SubjectId subjectId,
        @NotNull @Size(max = 16) String personalIdentityCode,
        @NotNull @Size(min = 1, max = 64) String purpose,
        @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid Answers> answers,
        @NotNull LocalDate validUntil,
        @NotNull LocalDate servicePeriodEnd,
        @NotNull @Size(max = 16) String noticeVersion,
        @NotNull @Size(max = 16) String lang,
        @NotNull Identified identifiedBy,
        @NotNull Given given,
        @NotNull @Valid Evidence evidence) {
    /** How the officer knew who it was. */
    enum Identified {
        ID_DOCUMENT,
        STRONG_AUTHENTICATION,
        KNOWN_IN_PERSON
    }

    enum Given {
        SIGNED,
        SPOKEN
    }

    record Answers(
            @NotNull PartnerId recipient,
            @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid Item> items) {
        List<String> categories(boolean granted) {
            return items.stream()
                    .filter(i -> i.granted() == granted)
                    .map(Item::category)
                    .sorted()
                    .toList();
        }
    }

    record Item(
            @NotNull @Size(min = 1, max = 64) String category,
            @Size(min = 1, max = 20) @Nullable List<@NotNull Source> sources,
            @NotNull Boolean granted) {}

    /** Where the authority keeps the paper or the note, and its SHA-256. */
    record Evidence(
            @NotNull @Size(min = 1, max = 64) String reference,
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String sha256) {}
}
