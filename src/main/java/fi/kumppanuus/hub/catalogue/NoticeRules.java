package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.partner.PartnerType;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What must hold between the texts of a purpose and the catalogue, checked at every start and before
 * each publishing: a person who reads the whole
 * text has read of every field that can leave, and of none that can't. Each fault is a sentence.
 */
final class NoticeRules {
    private static final Set<String> FIRST_LAYER = Set.of("asker", "recipient", "data", "source", "date");

    private final Catalogue catalogue;
    private final Purpose purpose;
    private final List<Fault> faults = new ArrayList<>();

    /** @param lang whose text it is in */
    record Fault(String lang, String what) {}

    private NoticeRules(Catalogue catalogue, Purpose purpose) {
        this.catalogue = catalogue;
        this.purpose = purpose;
    }

    /** Of the texts that are shipped, with what belongs to them. */
    static List<String> faults(
            Catalogue catalogue, Purpose purpose, @Nullable NoticeInfo info, Map<String, String> texts) {
        var place = "notices/" + purpose.code() + "/" + purpose.noticeVersion() + "/";
        var all = new ArrayList<String>();
        if (info == null) {
            all.add(place + "notice.json: is missing");
        } else if (!info.dpiaReference().equals(purpose.dpiaReference())) {
            all.add(place + "notice.json: has not the DPIA reference of the purpose");
        }
        textFaults(catalogue, purpose, texts).forEach(f -> all.add(place + f.lang() + ".txt: " + f.what()));
        return all;
    }

    static List<Fault> textFaults(Catalogue catalogue, Purpose purpose, Map<String, String> texts) {
        return new NoticeRules(catalogue, purpose).check(texts);
    }

    private List<Fault> check(Map<String, String> texts) {
        for (var lang : Notices.LANGUAGES) {
            var text = texts.get(lang);
            if (text == null || text.isBlank()) {
                faults.add(new Fault(lang, "is missing"));
            } else {
                new OneText(lang, text).check();
            }
        }
        return faults;
    }

    /** One language. */
    private final class OneText {
        private final String lang;
        private final String text;

        OneText(String lang, String text) {
            this.lang = lang;
            this.text = text;
        }

        void check() {
            var layers = text.split("(?m)^" + Notice.LAYERS + "$", -1);
            if (layers.length != 2 || layers[0].isBlank() || layers[1].isBlank()) {
                fault("has not two layers with one line " + Notice.LAYERS + " between them");
                return;
            }
            placeholders(layers[0]);
            terms(layers[1]);
            fields(layers[1].lines().toList());
        }

        private void placeholders(String first) {
            var found = new TreeSet<String>();
            Notice.PLACEHOLDER.matcher(text).results().forEach(m -> found.add(m.group(1)));
            for (var name : found) {
                if (!Notice.PLACEHOLDERS.contains(name)) {
                    fault("has a placeholder that nobody fills in: {" + name + "}");
                }
            }
            for (var name : Notice.PLACEHOLDERS) {
                if (!found.contains(name)) {
                    fault("lacks {" + name + "}");
                } else if (FIRST_LAYER.contains(name) && !first.contains("{" + name + "}")) {
                    fault("tells {" + name + "} in the second layer only");
                }
            }
        }

        private void terms(String second) {
            for (var terms : new LinkedHashSet<>(purpose.recipients().values())) {
                told(second, catalogue.name(terms.legalBasis()).in(lang), "legal basis");
                told(second, catalogue.name(terms.consentEffect()).in(lang), "effect of the consent");
            }
            told(second, String.valueOf(purpose.retention().get(ChronoUnit.DAYS)), "days until deletion");
        }

        private void told(String second, String words, String what) {
            if (!second.contains(words)) {
                fault("does not tell the " + what + " in the words of the catalogue: " + words);
            }
        }

        private void fields(List<String> lines) {
            for (var code : purpose.categories()) {
                var category = catalogue.known(code);
                var name = category.name().in(lang);
                int start = lines.indexOf(name + ":");
                if (start < 0) {
                    fault("does not tell what is in: " + name);
                    continue;
                }
                var told = lines.subList(start + 1, lines.size()).stream()
                        .takeWhile(l -> l.startsWith("- "))
                        .map(l -> l.substring(2))
                        .toList();
                compare(category, name, told);
            }
        }

        /**
         * A field that not every recipient gets has a remark in brackets, one that all get has none; and the remark says in
         * the catalogue's words where the person may open it. Fields that people are told of in the same words are one line.
         */
        private void compare(Category category, String name, List<String> told) {
            var left = new ArrayList<>(told);
            var labels = new LinkedHashMap<String, Boolean>();
            var opened = new HashSet<String>();
            openable(category).forEach(field -> opened.add(label(category, field)));
            releasable(category)
                    .forEach(
                            (field, everybody) -> labels.merge(label(category, field), everybody, Boolean::logicalAnd));
            var remark = catalogue.onlyOpened().in(lang);
            labels.forEach((label, everybody) -> {
                boolean there = left.removeIf(line -> everybody
                        ? line.equals(label)
                        : line.startsWith(label + " (")
                                && line.endsWith(")")
                                && line.contains(remark) == opened.contains(label));
                if (!there) {
                    var missing = opened.contains(label)
                            ? ", with the remark in brackets: " + remark
                            : everybody ? "" : ", with a remark in brackets who gets it";
                    fault("does not name under " + name + ": " + label + missing);
                }
            });
            if (!left.isEmpty()) {
                fault("names under " + name + " what nobody gets: " + left);
            }
        }

        private String label(Category category, String field) {
            var label = category.fields().get(field);
            return label == null ? field : label.in(lang);
        }

        private void fault(String what) {
            faults.add(new Fault(lang, what));
        }
    }

    private Set<String> openable(Category category) {
        return purpose.recipientTypes().stream()
                .flatMap(type -> category.openedTo(type, purpose.code()).stream())
                .collect(Collectors.toSet());
    }

    /** Each field that some recipient of the purpose can get, and whether all of them can. */
    private Map<String, Boolean> releasable(Category category) {
        var holders = new HashMap<String, Set<PartnerType>>();
        for (var type : purpose.recipientTypes()) {
            for (var field : category.releasedTo(type, purpose.code())) {
                holders.computeIfAbsent(field, f -> new LinkedHashSet<>()).add(type);
            }
            for (var field : category.openedTo(type, purpose.code())) {
                holders.computeIfAbsent(field, f -> new LinkedHashSet<>());
            }
        }
        return holders.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        e -> e.getValue().size() == purpose.recipientTypes().size(),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }
}
