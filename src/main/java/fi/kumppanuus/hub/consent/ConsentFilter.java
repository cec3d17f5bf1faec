package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.SubjectId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which consents a partner asks for. */
record ConsentFilter(
        Role role,
        @Nullable SubjectId subject,
        @Nullable ConsentStatus status,
        @Nullable Instant changedAfter) {
    Optional<Instant> changedAfter(Instant now) {
        return Optional.ofNullable(changedAfter).map(asked -> LookBack.within(asked, now));
    }
}
