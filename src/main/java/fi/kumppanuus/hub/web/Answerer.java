package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.Arrangement;
import fi.kumppanuus.hub.partner.CategoryArrangement;
import fi.kumppanuus.hub.partner.PartnerInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One partner on the page that says who answers for which data, in the reader's language.
 *
 * @param alone what it answers for by itself
 * @param unstated what its agreement says nothing of
 */
record Answerer(
        String name,
        PartnerInfo partner,
        List<String> alone,
        List<Shared> jointly,
        List<Shared> forOthers,
        List<String> unstated) {

    /** What two partners have to do with, and the other one of them. */
    record Shared(String other, List<String> data) {}

    /** @param held what a partner of its type may hold, in the order of the catalogue */
    static Answerer of(
            PartnerInfo partner,
            List<CategoryArrangement> stated,
            List<Category> held,
            Function<PartnerId, String> names,
            String lang) {
        var byCategory = stated.stream().collect(Collectors.toMap(CategoryArrangement::category, Function.identity()));
        return new Answerer(
                partner.fullName(lang),
                partner,
                held.stream()
                        .filter(c -> is(byCategory, c, Arrangement.CONTROLLER))
                        .map(c -> c.name().in(lang))
                        .toList(),
                shared(Arrangement.JOINT_CONTROLLER, byCategory, held, names, lang),
                shared(Arrangement.PROCESSOR, byCategory, held, names, lang),
                held.stream()
                        .filter(c -> !byCategory.containsKey(c.code()))
                        .map(c -> c.name().in(lang))
                        .toList());
    }

    private static boolean is(Map<String, CategoryArrangement> stated, Category category, Arrangement arrangement) {
        var one = stated.get(category.code());
        return one != null && one.arrangement() == arrangement;
    }

    private static List<Shared> shared(
            Arrangement arrangement,
            Map<String, CategoryArrangement> stated,
            List<Category> held,
            Function<PartnerId, String> names,
            String lang) {
        return held.stream()
                .filter(c -> is(stated, c, arrangement))
                .collect(Collectors.groupingBy(
                        c -> Objects.requireNonNull(
                                Objects.requireNonNull(stated.get(c.code())).withPartner()),
                        LinkedHashMap::new,
                        Collectors.mapping(c -> c.name().in(lang), Collectors.toList())))
                .entrySet()
                .stream()
                .map(e -> new Shared(names.apply(e.getKey()), e.getValue()))
                .toList();
    }
}
