package fi.kumppanuus.hub.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.partner.PartnerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/catalogue.md} is what lawyers read; everything below its mark follows from the catalogue. */
class CatalogueTableTest {
    private static final Path DOCUMENT = Path.of("docs/catalogue.md");
    private static final Path FRESH = Path.of("target/catalogue.md");
    private static final String MARK = "<!-- Below: written from catalogue.json, checked by CatalogueTableTest -->\n";

    private final Catalogue catalogue = ShippedCatalogue.read();
    private final StringBuilder table = new StringBuilder();

    @Test
    void documentSaysWhatTheCatalogueSays() throws IOException {
        var document = Files.readString(DOCUMENT);
        int start = document.indexOf(MARK) + MARK.length();
        write();
        Files.writeString(FRESH, document.substring(0, start) + table);
        assertEquals(table.toString(), document.substring(start), "the fresh one is in " + FRESH);
    }

    private void write() {
        table.append("\n## Purposes\n\n");
        row("purpose", "recipient", "basis of the recipient", "the consent is", "shown onward");
        row("---", "---", "---", "---", "---");
        for (var p : catalogue.purposes()) {
            p.recipients().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(e -> row(
                            "`" + p.code() + "`",
                            e.getKey().name(),
                            catalogue.name(e.getValue().legalBasis()).en(),
                            catalogue.name(e.getValue().consentEffect()).en(),
                            switch (e.getValue().onward()) {
                                case NONE -> "to nobody";
                                case BY_LAW_ONLY -> "by law only";
                            }));
        }
        catalogue.purposes().forEach(this::purpose);
        table.append("\n## Categories\n\n");
        row("category", "bit", "Article 9", "may ever hold it", "may supply it, besides the person", "terms");
        row("---", "---", "---", "---", "---", "---");
        for (var c : catalogue.categories()) {
            row(
                    "`" + c.code() + "` " + c.name().en(),
                    String.valueOf(c.bit()),
                    c.specialCategory() ? "yes" : "no",
                    types(c.recipientTypes()),
                    types(c.supplierTypes()),
                    String.join(", ", c.personalData()));
        }
        table.append("\n## Under a safety restriction\n\n");
        row("category", "still leaves", "is kept back");
        row("---", "---", "---");
        for (var c : catalogue.categories()) {
            row(
                    "`" + c.code() + "`",
                    names(c, c.underSafety().leaves()),
                    names(c, c.underSafety().withheld()));
        }
    }

    private void purpose(Purpose p) {
        table.append("\n## %s (`%s`)\n\n".formatted(p.name().en(), p.code()));
        table.append("Notice %s, %s, recipients delete within %s of the end, %s.\n\n"
                .formatted(p.noticeVersion(), p.dpiaReference(), p.retention(), p.dpvPurpose()));
        row("category", "recipient", "gets");
        row("---", "---", "---");
        for (var code : p.categories()) {
            var category = catalogue.known(code);
            for (var profile : category.released()) {
                var to = p.recipientTypes().stream()
                        .filter(t -> profile.covers(p.code(), t))
                        .collect(Collectors.toSet());
                if (!to.isEmpty()) {
                    row(
                            "`" + code + "`",
                            types(to),
                            fields(category, profile) + opened(category, profile) + conditions(profile));
                }
            }
        }
    }

    private static String fields(Category category, ReleaseProfile profile) {
        return names(category, profile.fields());
    }

    private static String opened(Category category, ReleaseProfile profile) {
        return profile.opened().isEmpty()
                ? ""
                : ". If the person opens the item also: " + names(category, profile.opened());
    }

    private static String names(Category category, Set<String> fields) {
        return fields.stream()
                .map(f -> category.fields().get(f).en())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String conditions(ReleaseProfile profile) {
        var only = profile.only().entrySet().stream()
                .map(e -> ". Only records whose `%s` is %s".formatted(e.getKey(), String.join(", ", e.getValue())));
        var values = profile.values().entrySet().stream()
                .map(e -> ". Of `%s` only %s"
                        .formatted(e.getKey(), e.getValue().stream().sorted().collect(Collectors.joining(", "))));
        var from = Stream.of(profile.from())
                .filter(types -> !types.isEmpty())
                .map(types -> ". This of what " + types(types) + " put in, on consent");
        return Stream.of(only, values, from).flatMap(s -> s).collect(Collectors.joining());
    }

    private static String types(java.util.Collection<PartnerType> types) {
        return types.isEmpty()
                ? "nobody"
                : types.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
    }

    private void row(String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
