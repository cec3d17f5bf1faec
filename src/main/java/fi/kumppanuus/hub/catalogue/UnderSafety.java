package fi.kumppanuus.hub.catalogue;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * What still leaves of a category where the person is under a safety restriction, whoever reads, on whatever basis. Each
 * field is in one of the two: one that nobody has decided about stops the start.
 */
public record UnderSafety(
        @JsonDeserialize(as = LinkedHashSet.class) Set<String> leaves,
        @JsonDeserialize(as = LinkedHashSet.class) Set<String> withheld) {
    public UnderSafety {
        Objects.requireNonNull(leaves, "leaves is missing");
        Objects.requireNonNull(withheld, "withheld is missing");
    }
}
