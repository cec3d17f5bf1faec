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
 * @param from holds for records that such a partner put in and a consent lets through, and goes before the others
 * @param values of a field: the values that leave; with another one the field doesn't
 * @param opened fields that leave as well where a consent lets the record through whose item the person has opened
 */
public record ReleaseProfile(
        Set<PartnerType> to,
        Set<String> purposes,
        Map<String, List<String>> only,
        Set<PartnerType> from,
        Map<String, Set<String>> values,
        @JsonDeserialize(as = LinkedHashSet.class) Set<String> fields,
        @JsonDeserialize(as = LinkedHashSet.class) Set<String> opened) {
    public ReleaseProfile(
            Set<PartnerType> to,
            @Nullable Set<String> purposes,
            @Nullable Map<String, List<String>> only,
            @Nullable Set<PartnerType> from,
            @Nullable Map<String, Set<String>> values,
            Set<String> fields,
            @Nullable Set<String> opened) {
        this.to = Objects.requireNonNull(to, "to is missing");
        this.purposes = purposes == null ? Set.of() : purposes;
        this.only = only == null ? new LinkedHashMap<>() : only;
        this.from = from == null ? Set.of() : from;
        this.values = values == null ? Map.of() : values;
        this.fields = Objects.requireNonNull(fields, "fields is missing");
        this.opened = opened == null ? Set.of() : opened;
    }

    boolean covers(String purpose, PartnerType type) {
        return to.contains(type) && (purposes.isEmpty() || purposes.contains(purpose));
    }

    boolean covers(String purpose, PartnerType type, @Nullable PartnerType source) {
        return covers(purpose, type) && (source == null ? from.isEmpty() : from.contains(source));
    }
}
