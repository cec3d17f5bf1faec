package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.SubjectId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param subjectId nobody named means a request by link, for whoever opens it */
record CreateConsentRequest(
        @Nullable UUID id,
        @Nullable SubjectId subjectId,
        @Nullable PartnerId recipient,
        @NotNull @Size(min = 1, max = 64) String purpose,
        @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid Item> items,
        @NotNull LocalDate validUntil,
        @Size(min = 1, max = 64) @Nullable String reference,
        @Size(max = 2000) @Nullable String returnUrl,
        @Size(min = 1, max = 500) @Nullable String state) {
    record Item(
            @NotNull @Size(min = 1, max = 64) String category,
            @Size(min = 1, max = 20) @Nullable List<@NotNull Source> sources) {}
}
