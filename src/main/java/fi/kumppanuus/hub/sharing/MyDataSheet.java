package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.catalogue.Wording;
import fi.kumppanuus.hub.consent.ConsentStatus;
import fi.kumppanuus.hub.consent.PartnerName;
import fi.kumppanuus.hub.platform.HubClock;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person's data laid out for reading: by source, each version of each record with what was said of it. */
@TemplateData
public record MyDataSheet(
        Map<String, String> t,
        String lang,
        String madeAt,
        List<Group> groups,
        boolean more,
        List<Line> consents,
        List<Line> deposits,
        List<Line> relationships) {
    /** A page is laid out in memory: more than this is in the file alone. */
    private static final int MOST_VERSIONS = 500;

    private static final int MOST_LETTERS = 300_000;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.yyyy");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d.M.yyyy HH:mm");

    /** All that one source put in. */
    @TemplateData
    public record Group(String source, List<Card> cards) {}

    /** One version of a record. */
    @TemplateData
    public record Card(String title, List<String> notes, List<Line> lines, List<Line> comments) {}

    /** What something is called, and what it is. */
    @TemplateData
    public record Line(String name, String value) {
        int letters() {
            return name.length() + value.length();
        }
    }

    static MyDataSheet of(MyData data, Catalogue catalogue, String lang) {
        var words = new Words(MyDataTexts.in(lang), lang);
        var groups = new ArrayList<Group>();
        boolean more = false;
        int versions = 0;
        int letters = 0;
        for (var version : data.records()) {
            var card = words.card(version, catalogue.known(version.category()));
            letters += Stream.of(card.lines(), card.comments())
                    .flatMap(List::stream)
                    .mapToInt(Line::letters)
                    .sum();
            if (++versions > MOST_VERSIONS || letters > MOST_LETTERS) {
                more = true;
                break;
            }
            var source = words.source(version.source());
            if (groups.isEmpty() || !groups.getLast().source().equals(source)) {
                groups.add(new Group(source, new ArrayList<>()));
            }
            groups.getLast().cards().add(card);
        }
        return new MyDataSheet(
                words.t(),
                "fi-simple".equals(lang) ? "fi" : lang,
                minute(data.madeAt()),
                groups,
                more,
                data.consents().stream()
                        .map(c -> new Line(
                                words.name(c.recipient()) + ": "
                                        + c.purpose().name().in(lang),
                                c.status() == ConsentStatus.IN_FORCE
                                        ? words.say("until") + " " + DAY.format(c.validUntil())
                                        : words.say("ended")))
                        .toList(),
                data.deposits().stream()
                        .map(d -> new Line(
                                words.name(d.source()),
                                catalogue.known(d.category()).name().in(lang)))
                        .toList(),
                data.relationships().stream()
                        .map(r -> new Line(
                                words.name(r.source()) + " → " + words.name(r.recipient()),
                                "%s: %s, %s %s–%s"
                                        .formatted(
                                                r.categoryName().in(lang),
                                                r.act(),
                                                r.section(),
                                                DAY.format(r.begins()),
                                                DAY.format(r.ends()))))
                        .toList());
    }

    private static String minute(Instant at) {
        return MINUTE.format(at.atZone(HubClock.HELSINKI));
    }

    /** The words of one language. */
    private record Words(Map<String, String> t, String lang) {
        String say(String key) {
            return t.getOrDefault(key, key);
        }

        String name(PartnerName partner) {
            return partner.name().in(lang) + ", " + partner.unit().in(lang);
        }

        String source(@Nullable PartnerName partner) {
            return partner == null ? say("self") : name(partner);
        }

        Card card(MyData.Version version, Category category) {
            var kind = t.get("kind." + version.kind());
            var title = version.categoryName().in(lang)
                    + (kind == null || kind.equals(version.categoryName().in(lang)) ? "" : " (" + kind + ")");
            var lines = new ArrayList<Line>();
            if (version.content() != null) {
                flatten("", version.content(), category, lines);
            }
            return new Card(
                    title,
                    notes(version),
                    lines,
                    Optional.ofNullable(version.comments()).orElse(List.of()).stream()
                            .map(c -> new Line(say("comment." + c.kind()) + ", " + minute(c.at()), c.text()))
                            .toList());
        }

        private List<String> notes(MyData.Version version) {
            var notes = new ArrayList<String>();
            notes.add("%s %d, %s %s"
                    .formatted(say("version"), version.version(), say("stored"), minute(version.createdAt())));
            if (version.supersededAt() != null) {
                notes.add(say("superseded") + " " + minute(version.supersededAt()));
            }
            if (version.retractedAt() != null) {
                notes.add(say("retracted." + version.retractReason()) + " " + minute(version.retractedAt()));
            }
            if (version.content() == null) {
                notes.add(say("hidden"));
            }
            return notes;
        }

        private void flatten(String path, @Nullable Object value, Category category, List<Line> into) {
            switch (value) {
                case null -> {}
                case Map<?, ?> members ->
                    members.forEach((name, member) ->
                            flatten(path.isEmpty() ? name.toString() : path + "." + name, member, category, into));
                case List<?> items -> items.forEach(item -> flatten(path, item, category, into));
                default -> into.add(new Line(field(path, category), value.toString()));
            }
        }

        /** As the notices call it; what no notice names has its own name. */
        private String field(String path, Category category) {
            @Nullable Wording told = category.fields().get(path);
            return told == null ? t.getOrDefault("field." + path, path) : told.in(lang);
        }
    }
}
