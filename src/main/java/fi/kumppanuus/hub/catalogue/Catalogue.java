package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.audit.CategoryCodes;
import fi.kumppanuus.hub.partner.PartnerType;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Purposes and categories, as reviewed in {@code catalogue.json}. Read at the start, which a fault in it stops. */
@Startup
@ApplicationScoped
public class Catalogue implements CategoryCodes {
    private final CatalogueFile file;
    private final Map<String, Category> categories;
    private final Map<String, Purpose> purposes;

    Catalogue() {
        this(CatalogueFile.of(CatalogueFile.shipped()));
    }

    Catalogue(CatalogueFile file) {
        CatalogueRules.stopAt("the catalogue", CatalogueRules.faults(file));
        this.file = file;
        categories = index(file.categories(), Category::code);
        purposes = index(file.purposes(), Purpose::code);
    }

    private static <T> Map<String, T> index(List<T> all, Function<T, String> code) {
        return all.stream().collect(Collectors.toMap(code, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    public Optional<Category> category(String code) {
        return Optional.ofNullable(categories.get(code));
    }

    public Category known(String code) {
        return category(code).orElseThrow();
    }

    public Optional<Purpose> purpose(String code) {
        return Optional.ofNullable(purposes.get(code));
    }

    public Collection<Category> categories() {
        return categories.values();
    }

    public Collection<Purpose> purposes() {
        return purposes.values();
    }

    public Wording name(LegalBasis basis) {
        return Objects.requireNonNull(file.legalBases().get(basis));
    }

    public Wording name(ConsentEffect effect) {
        return Objects.requireNonNull(file.consentEffects().get(effect));
    }

    /** How texts say that a staffing company gets a field only where the person has opened the item. */
    public Wording onlyOpened() {
        return file.opened();
    }

    public long mask(Collection<String> codes) {
        return codes.stream().mapToLong(code -> known(code).mask()).reduce(0, (a, b) -> a | b);
    }

    @Override
    public List<String> codes(long mask) {
        return categories.values().stream()
                .filter(c -> (mask & c.mask()) != 0)
                .map(Category::code)
                .toList();
    }

    @Override
    public Optional<Long> bit(String code) {
        return category(code).map(Category::mask);
    }

    public List<String> allowedCategories(PartnerType type) {
        return categories.values().stream()
                .filter(c -> c.recipientTypes().contains(type))
                .map(Category::code)
                .toList();
    }

    /** What a partner of this type may come to hold: what it receives and what it supplies. */
    public List<Category> heldBy(PartnerType type) {
        return categories.values().stream().filter(c -> c.heldBy(type)).toList();
    }

    public List<String> allowedPurposes(PartnerType type, String category) {
        return purposes.values().stream()
                .filter(p -> p.allows(type, category))
                .map(Purpose::code)
                .toList();
    }
}
