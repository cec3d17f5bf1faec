package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of personal data.
 *
 * @param bit its place in the bitmask of audit events; never reused
 * @param specialCategory data of GDPR Article 9: an item of its own, for authorities alone
 * @param recipientTypes the ceiling: who may ever get it, consent or not
 * @param supplierTypes who may put it in, besides the person
 * @param personalData what it is in the words of the Data Privacy Vocabulary
 * @param fields every field that any profile releases or opens, as people are told of it
 * @param freeText those of the fields that hold somebody's own words or an attachment
 * @param underSafety which of the fields leave of a person under a safety restriction
 */
public record Category(
        String code,
        int bit,
        LocalizedText name,
        Wording example,
        boolean specialCategory,
        Set<PartnerType> recipientTypes,
        Set<PartnerType> supplierTypes,
        List<String> personalData,
        Map<String, Wording> fields,
        Set<String> freeText,
        UnderSafety underSafety,
        List<ReleaseProfile> released) {
    public Category {
        Objects.requireNonNull(code, "code is missing");
        Objects.requireNonNull(name, "name is missing");
        Objects.requireNonNull(example, "example is missing");
        Objects.requireNonNull(recipientTypes, "recipientTypes is missing");
        Objects.requireNonNull(supplierTypes, "supplierTypes is missing");
        Objects.requireNonNull(personalData, "personalData is missing");
        Objects.requireNonNull(fields, "fields is missing");
        Objects.requireNonNull(freeText, "freeText is missing");
        Objects.requireNonNull(underSafety, "underSafety is missing");
        Objects.requireNonNull(released, "released is missing");
    }

    public long mask() {
        return 1L << bit;
    }

    public boolean heldBy(PartnerType type) {
        return recipientTypes.contains(type) || supplierTypes.contains(type);
    }

    /** The most that leaves, whoever the source is; none where no profile says so. */
    public Set<String> releasedTo(PartnerType type, @Nullable String purpose) {
        return releasedTo(type, purpose, null).map(ReleaseProfile::fields).orElse(Set.of());
    }

    /** What leaves as well once the person has opened the item of a consent; mostly nothing is kept in until then. */
    public Set<String> openedTo(PartnerType type, @Nullable String purpose) {
        return releasedTo(type, purpose, null).map(ReleaseProfile::opened).orElse(Set.of());
    }

    /** The same in the words that people are told of it, each once. */
    public List<String> openable(PartnerType type, @Nullable String purpose, String lang) {
        return openedTo(type, purpose).stream()
                .map(field -> Objects.requireNonNull(fields.get(field)).in(lang))
                .distinct()
                .toList();
    }

    /**
     * What leaves of a record that a partner of type {@code source} put in; nothing where no profile says so.
     *
     * @param source null where the person did, or where a law lets it through
     */
    public Optional<ReleaseProfile> releasedTo(
            PartnerType type, @Nullable String purpose, @Nullable PartnerType source) {
        if (purpose == null) {
            return Optional.empty();
        }
        var special = source == null
                ? Optional.<ReleaseProfile>empty()
                : released.stream().filter(r -> r.covers(purpose, type, source)).findFirst();
        return special.or(() -> profile(purpose, type));
    }

    /** What holds whoever the source is, but for those that have a profile of their own. One at most: a rule at the start. */
    private Optional<ReleaseProfile> profile(String purpose, PartnerType type) {
        for (var profile : released) {
            if (profile.covers(purpose, type, null)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    /** The general one first, then those for records of certain sources. */
    List<ReleaseProfile> profiles(String purpose, PartnerType type) {
        return released.stream()
                .filter(r -> r.covers(purpose, type))
                .sorted(Comparator.comparing(r -> !r.from().isEmpty()))
                .toList();
    }
}
