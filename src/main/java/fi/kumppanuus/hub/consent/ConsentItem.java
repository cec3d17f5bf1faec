package fi.kumppanuus.hub.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * One category from named sources, until an instant (exclusive: midnight after the last day).
 *
 * @param opened what the catalogue keeps from such a recipient goes with it: free text and attachments
 * @param sourcesKnown whether the recipient asked itself: what it asked for tells it nothing, what another named tells of offices
 */
@Embeddable
record ConsentItem(
        String category,
        @Column(name = "sources") List<UUID> sources,
        @Column(name = "valid_until") Instant validUntil,
        @Column(name = "sources_known") boolean sourcesKnown,
        boolean opened) {
    ConsentItem closed() {
        return new ConsentItem(category, sources, validUntil, sourcesKnown, false);
    }

    /** The same data from one source at least. */
    boolean overlaps(RequestedItem asked) {
        return category.equals(asked.category()) && !Collections.disjoint(sources, asked.sources());
    }
}
