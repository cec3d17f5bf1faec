package fi.kumppanuus.hub.catalogue;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import fi.kumppanuus.hub.partner.PartnerType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What leaves of a category's records, to whom, for what. What isn't named doesn't leave.
 *
 * @param purposes for which it holds; none named means all
 * @param only which records it opens at all: for a property of the record, the values that pass
 */
public record ReleaseProfile(
        Set<PartnerType> to,
        Set<String> purposes,
        Map<String, List<String>> only,
        @JsonDeserialize(as = LinkedHashSet.class) Set<String> fields) {
    public ReleaseProfile(
            Set<PartnerType> to,
            @Nullable Set<String> purposes,
            @Nullable Map<String, List<String>> only,
            Set<String> fields) {
        this.to = Objects.requireNonNull(to, "to is missing");
        this.purposes = purposes == null ? Set.of() : purposes;
        this.only = only == null ? new LinkedHashMap<>() : only;
        this.fields = Objects.requireNonNull(fields, "fields is missing");
    }

    boolean covers(String purpose, PartnerType type) {
        return to.contains(type) && (purposes.isEmpty() || purposes.contains(purpose));
    }
}
