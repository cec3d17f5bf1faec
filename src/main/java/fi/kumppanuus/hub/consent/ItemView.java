package fi.kumppanuus.hub.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** One item in force: the category, who supplies it, the last day. */
record ItemView(String category, List<Source> sources, LocalDate validUntil) {
    static List<ItemView> of(Consent consent, Instant now) {
        return consent.inForce(now)
                ? consent.itemsInForce(now).stream()
                        .map(i -> new ItemView(
                                i.category(),
                                i.sources().stream().map(Source::new).toList(),
                                Validity.lastDay(i.validUntil())))
                        .toList()
                : List.of();
    }
}
