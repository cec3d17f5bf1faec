package fi.kumppanuus.hub.consent;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same consent for longer, decided afresh on the text of today.
 *
 * @param confirmed special categories whose renewal was confirmed a second time, apart from the others
 * @param opened categories that are opened from now on; what was open before and isn't named is closed
 */
public record Renew(
        @NotNull LocalDate validUntil,
        @NotNull @Size(max = 16) String noticeVersion,
        @NotNull @Size(max = 16) String lang,
        @Size(max = 20) @Nullable List<@NotNull @Size(max = 64) String> confirmed,
        @Size(max = 20) @Nullable List<@NotNull @Size(max = 64) String> opened) {
    List<String> opening() {
        return opened == null ? List.of() : opened;
    }
}
