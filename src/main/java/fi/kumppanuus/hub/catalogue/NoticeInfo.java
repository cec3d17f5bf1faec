package fi.kumppanuus.hub.catalogue;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What belongs to a version of a notice besides its texts.
 *
 * @param dpiaReference the impact assessment that this text rests on
 * @param effectiveFrom the first day on which people may be asked with it
 */
public record NoticeInfo(String dpiaReference, LocalDate effectiveFrom) {
    public NoticeInfo {
        Objects.requireNonNull(dpiaReference, "dpiaReference is missing");
        Objects.requireNonNull(effectiveFrom, "effectiveFrom is missing");
    }
}
