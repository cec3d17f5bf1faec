package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.identity.PartnerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was recorded, as the officer entered it and no more. */
record RecordedConsents(UUID id, Instant recordedAt, List<Outcome> outcomes) {
    /** @param consentId of the officer's own partner, if an answer was Yes */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(PartnerId recipient, @Nullable UUID consentId, List<Answer> items) {}

    /** Yes or No to one item: what is opened, the person opens. */
    record Answer(String category, boolean granted) {}
}
