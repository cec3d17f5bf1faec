package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.SubjectId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A partner wants to read records of a person.
 *
 * @param categories those that the decision is about: one of them must be granted, and what isn't is left out
 * @param wanted which records; their categories may be others, each open by itself
 */
record ReadRequest(
        PartnerCaller caller,
        SubjectId subject,
        List<Category> categories,
        @Nullable String purpose,
        @Nullable String actingUser,
        Wanted wanted) {
    /** All that anything depends on. */
    List<Category> considered() {
        return Stream.of(categories, wanted.categories(), wanted.linked())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Those of which something may leave. */
    List<Category> released() {
        return Stream.concat(categories.stream(), wanted.categories().stream())
                .distinct()
                .toList();
    }
}
