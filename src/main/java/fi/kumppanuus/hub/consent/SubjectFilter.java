package fi.kumppanuus.hub.consent;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of its people a partner asks for. */
record SubjectFilter(Role role, @Nullable Instant changedAfter) {
    Optional<Instant> changedAfter(Instant now) {
        return Optional.ofNullable(changedAfter).map(asked -> LookBack.within(asked, now));
    }
}
