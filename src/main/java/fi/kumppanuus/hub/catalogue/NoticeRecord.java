package fi.kumppanuus.hub.catalogue;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of a purpose's notice as it is stored, without its texts.
 *
 * @param bindsFrom from when consents on an older major don't count; none of what was called off before it took effect
 * @param unlawfulBefore the text before it was unlawful, so that it needed no 30 days
 */
record NoticeRecord(
        String purpose,
        NoticeVersion version,
        NoticeState state,
        @Nullable Instant effectiveFrom,
        @Nullable Instant bindsFrom,
        @Nullable String dpiaReference,
        boolean unlawfulBefore,
        @Nullable Instant publishedAt,
        @Nullable Instant retiredAt) {
    Optional<Instant> binds() {
        return Optional.ofNullable(bindsFrom);
    }

    boolean published() {
        return state == NoticeState.PUBLISHED;
    }

    /** Whether it could be shown, unless a newer one is. */
    boolean inEffect(Instant now) {
        return published() && binds().filter(from -> !from.isAfter(now)).isPresent();
    }
}
