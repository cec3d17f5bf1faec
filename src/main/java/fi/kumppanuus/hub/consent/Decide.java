package fi.kumppanuus.hub.consent;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The person's answer, item by item.
 *
 * @param confirmed special categories whose Yes was confirmed a second time, apart from the others
 */
public record Decide(
        @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid DecisionItem> items,
        @Nullable LocalDate validUntil,
        @NotNull @Size(max = 16) String noticeVersion,
        @NotNull @Size(max = 16) String lang,
        @Size(max = 20) @Nullable List<@NotNull @Size(max = 64) String> confirmed) {}
