package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.partner.PartnerType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must hold in the catalogue whatever is written in it, checked at every start. The gate trusts these: it looks for
 * one profile and takes it. Each fault is a sentence that begins with its place.
 */
final class CatalogueRules {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+");
    private static final Pattern PURPOSE_TERM = Pattern.compile("dpv:[A-Z][A-Za-z]+");
    private static final Pattern DATA_TERM = Pattern.compile("(dpv|pd):[A-Z][A-Za-z]+");
    /** The mask is a signed number in the database, and the sign is left alone. */
    private static final int LAST_BIT = 62;

    private final CatalogueFile file;
    private final List<String> faults = new ArrayList<>();

    private CatalogueRules(CatalogueFile file) {
        this.file = file;
    }

    static List<String> faults(CatalogueFile file) {
        return new CatalogueRules(file).check();
    }

    private List<String> check() {
        unique("/categories", file.categories(), Category::code, "code");
        unique("/categories", file.categories(), Category::bit, "bit");
        unique("/purposes", file.purposes(), Purpose::code, "code");
        for (var basis : LegalBasis.values()) {
            require(file.legalBases().containsKey(basis), "/legalBases", basis + " has no name");
        }
        for (var effect : ConsentEffect.values()) {
            require(file.consentEffects().containsKey(effect), "/consentEffects", effect + " has no name");
        }
        words("/opened", List.of(file.opened()));
        words("/legalBases", file.legalBases().values());
        words("/consentEffects", file.consentEffects().values());
        file.categories().forEach(this::category);
        file.purposes().forEach(this::purpose);
        return faults;
    }

    private void category(Category c) {
        var place = "/categories/" + c.code();
        require(CODE.matcher(c.code()).matches(), place, "the code is not in kebab-case");
        require(c.bit() >= 0 && c.bit() <= LAST_BIT, place, "the bit is not within 0 to " + LAST_BIT);
        require(
                Stream.of(c.name().fi(), c.name().sv(), c.name().en()).noneMatch(CatalogueRules::blank),
                place,
                "the name is not in every language");
        words(place + "/example", List.of(c.example()));
        require(!c.recipientTypes().isEmpty(), place, "nobody may receive it");
        require(
                !c.specialCategory() || c.recipientTypes().stream().allMatch(PartnerType::isAuthority),
                place,
                "a special category is for authorities alone");
        require(
                !c.personalData().isEmpty()
                        && c.personalData().stream()
                                .allMatch(t -> DATA_TERM.matcher(t).matches()),
                place,
                "personalData are terms like pd:Name, one at least");
        words(place + "/fields", c.fields().values());
        for (var text : c.freeText()) {
            require(c.fields().containsKey(text), place + "/freeText", text + " is no field of it");
        }
        underSafety(c, place + "/underSafety");
        var named = new HashSet<>(c.fields().keySet());
        for (int i = 0; i < c.released().size(); i++) {
            profile(c, c.released().get(i), place + "/released/" + i);
            named.removeAll(c.released().get(i).fields());
            named.removeAll(c.released().get(i).opened());
        }
        require(named.isEmpty(), place + "/fields", "no profile releases " + sorted(named));
    }

    /** Words of anybody's may name a place, so they are never among what leaves. */
    private void underSafety(Category c, String place) {
        var fields = c.fields().keySet();
        var leaves = c.underSafety().leaves();
        var withheld = c.underSafety().withheld();
        var undecided = new ArrayList<String>(fields);
        undecided.removeAll(leaves);
        undecided.removeAll(withheld);
        require(undecided.isEmpty(), place, "says nothing about " + sorted(undecided));
        require(leaves.stream().noneMatch(withheld::contains), place, "names a field in both");
        require(fields.containsAll(leaves) && fields.containsAll(withheld), place, "names what is no field");
        require(c.freeText().stream().noneMatch(leaves::contains), place, "lets free text leave");
    }

    private void profile(Category c, ReleaseProfile profile, String place) {
        require(!profile.to().isEmpty(), place, "is for nobody");
        require(!profile.fields().isEmpty(), place, "releases nothing");
        require(
                c.recipientTypes().containsAll(profile.to()),
                place,
                "is beyond the ceiling of the category for " + sorted(minus(profile.to(), c.recipientTypes())));
        require(
                c.fields().keySet().containsAll(profile.fields()),
                place,
                "releases what has no label: "
                        + sorted(minus(profile.fields(), c.fields().keySet())));
        require(
                !profile.to().contains(PartnerType.STAFFING_COMPANY)
                        || profile.fields().stream().noneMatch(c.freeText()::contains),
                place,
                "gives free text or an attachment to a staffing company");
        require(
                c.freeText().containsAll(profile.opened())
                        && profile.fields().stream().noneMatch(profile.opened()::contains),
                place,
                "opens what is no free text, or what leaves anyway");
        require(
                profile.opened().isEmpty()
                        || (profile.to().equals(Set.of(PartnerType.STAFFING_COMPANY))
                                && profile.from().isEmpty()),
                place,
                "opens something to others than staffing companies, or of certain sources only");
        require(
                profile.fields().containsAll(profile.values().keySet()),
                place,
                "says which values leave of what it doesn't release");
        require(
                c.supplierTypes().containsAll(profile.from()),
                place,
                "is about sources that supply nothing: " + sorted(minus(profile.from(), c.supplierTypes())));
        for (var purpose : profile.purposes()) {
            require(
                    file.purposes().stream().anyMatch(p -> p.code().equals(purpose)),
                    place,
                    purpose + " is no purpose of the catalogue");
        }
    }

    private void purpose(Purpose p) {
        var place = "/purposes/" + p.code();
        require(CODE.matcher(p.code()).matches(), place, "the code is not in kebab-case");
        require(
                Stream.of(p.name().fi(), p.name().sv(), p.name().en()).noneMatch(CatalogueRules::blank),
                place,
                "the name is not in every language");
        require(VERSION.matcher(p.noticeVersion()).matches(), place, "noticeVersion is not major.minor");
        require(!p.dpiaReference().isBlank(), place, "has no DPIA reference");
        require(
                p.retention().toTotalMonths() == 0 && !p.retention().isNegative(),
                place,
                "retention is not in days, in which people are told of it");
        require(
                PURPOSE_TERM.matcher(p.dpvPurpose()).matches(),
                place,
                "dpvPurpose is no term like dpv:ServiceProvision");
        require(!p.recipients().isEmpty(), place, "nobody may receive for it");
        require(new HashSet<>(p.categories()).size() == p.categories().size(), place, "names a category twice");
        require(!p.categories().isEmpty(), place, "needs no category");
        p.recipients().forEach((type, terms) -> terms(place + "/recipients/" + type, type, terms));
        for (var code : p.categories()) {
            file.categories().stream()
                    .filter(c -> c.code().equals(code))
                    .findFirst()
                    .ifPresentOrElse(
                            c -> released(p, c, place + "/categories/" + code),
                            () -> require(false, place + "/categories", code + " is no category of the catalogue"));
        }
    }

    private void terms(String place, PartnerType type, Terms terms) {
        if (terms == null) {
            require(false, place, "has no legal basis and no effect of the consent");
            return;
        }
        require(
                !type.isAuthority() || terms.legalBasis() != LegalBasis.LEGITIMATE_INTEREST,
                place,
                "an authority has no legitimate interest in its tasks (GDPR Article 6(1))");
        require(
                terms.consentEffect().isGdprConsent() == (terms.legalBasis() == LegalBasis.CONSENT),
                place,
                "a consent is GDPR consent exactly where the recipient's basis is CONSENT");
        require(
                type.isAuthority() || terms.onward() == Onward.NONE,
                place,
                "who is no authority shows the data to nobody: onward is NONE");
    }

    /** Whoever may receive has one profile, so that neither silence nor order decides what leaves. */
    private void released(Purpose p, Category c, String place) {
        var able =
                p.recipientTypes().stream().filter(c.recipientTypes()::contains).toList();
        require(!able.isEmpty(), place, "is beyond the ceiling of every recipient");
        for (var type : able) {
            long profiles = c.released().stream()
                    .filter(r -> r.covers(p.code(), type, null))
                    .count();
            require(profiles == 1, place, profiles + " profiles say what " + type + " gets, there must be one");
            var most = c.releasedTo(type, p.code());
            for (var source : PartnerType.values()) {
                require(
                        c.releasedTo(type, p.code(), source)
                                .filter(r -> most.containsAll(r.fields()))
                                .isPresent(),
                        place,
                        type + " gets more from " + source + " than from others");
                long special = c.released().stream()
                        .filter(r -> r.covers(p.code(), type, source))
                        .count();
                require(special <= 1, place, special + " profiles say what " + type + " gets from " + source);
            }
        }
    }

    private void words(String place, Collection<Wording> words) {
        for (var w : words) {
            require(
                    Notices.LANGUAGES.stream().map(w::in).noneMatch(CatalogueRules::blank),
                    place,
                    "a text is empty: " + w);
        }
    }

    private <T> void unique(String place, List<T> all, Function<T, Object> key, String what) {
        var seen = new HashSet<>();
        for (var one : all) {
            require(seen.add(key.apply(one)), place, what + " " + key.apply(one) + " is there twice");
        }
    }

    private void require(boolean holds, String place, String otherwise) {
        if (!holds) {
            faults.add(place + ": " + otherwise);
        }
    }

    private static boolean blank(String text) {
        return Objects.requireNonNullElse(text, "").isBlank();
    }

    private static <T> List<T> minus(Collection<T> all, Collection<T> less) {
        return all.stream().filter(one -> !less.contains(one)).toList();
    }

    private static List<String> sorted(Collection<?> all) {
        return all.stream().map(Object::toString).sorted().toList();
    }

    static void stopAt(String what, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Refusing to start, " + what + " has faults: " + String.join("; ", faults));
        }
    }
}
