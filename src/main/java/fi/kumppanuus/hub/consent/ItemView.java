package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item in force: the category, who supplies it, the last day.
 *
 * @param opened free text and attachments go with it; absent where they don't, and where they go anyway
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ItemView(
        String category,
        List<Source> sources,
        LocalDate validUntil,
        @Nullable Boolean opened) {
    static List<ItemView> of(Consent consent, Instant now) {
        return consent.inForce(now)
                ? consent.itemsInForce(now).stream()
                        .map(i -> new ItemView(
                                i.category(), sources(i), Validity.lastDay(i.validUntil()), i.opened() ? true : null))
                        .toList()
                : List.of();
    }

    /** An office that another named may tell where the person lives; what the recipient named tells it nothing. */
    private static List<Source> sources(ConsentItem item) {
        return item.sources().stream()
                .map(Source::new)
                .filter(source -> item.sourcesKnown() || source.equals(Source.SELF))
                .toList();
    }
}
