package fi.kumppanuus.hub.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when a version is shown.
 *
 * @param effectiveFrom none = at once
 * @param unlawfulBefore the text before it was unlawful, so a new major needn't wait for 30 days
 */
record PublishNotice(
        @Nullable Instant effectiveFrom, @Nullable Boolean unlawfulBefore) {
    boolean unlawful() {
        return Boolean.TRUE.equals(unlawfulBefore);
    }
}
