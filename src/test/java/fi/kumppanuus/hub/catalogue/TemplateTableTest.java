package fi.kumppanuus.hub.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.platform.LocalizedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/event-cards.md} says below its mark is what ships. */
class TemplateTableTest {
    private static final Path DOCUMENT = Path.of("docs/event-cards.md");
    private static final Path FRESH = Path.of("target/event-cards.md");
    private static final String MARK =
            "<!-- Below: written from event-card-templates.json, checked by TemplateTableTest -->\n";

    private final StringBuilder table = new StringBuilder();

    @Test
    void documentSaysWhatShips() throws IOException {
        var document = Files.readString(DOCUMENT);
        int start = document.indexOf(MARK) + MARK.length();
        ShippedTemplates.read().templates().forEach(this::write);
        Files.writeString(FRESH, document.substring(0, start) + table);
        assertEquals(table.toString(), document.substring(start), "the fresh one is in " + FRESH);
    }

    private void write(ShippedTemplates.Shipped one) {
        var content = one.content();
        table.append("\n## `%s` %d: %s\n\n".formatted(one.code(), one.version(), names(content.name())))
                .append("When: %s Category `%s`. Takes part: %s.\n\n"
                        .formatted(
                                content.trigger().en(),
                                content.sensitivity().category(),
                                content.participants().stream().map(Enum::name).collect(Collectors.joining(", "))));
        row("step", "whose", "working days", "what to do", "in easy Finnish");
        row("---", "---", "---", "---", "---");
        for (var step : content.steps()) {
            row(
                    step.number() + " " + names(step.name()),
                    step.ownerType().name(),
                    String.valueOf(step.workingDays()),
                    step.instruction().en(),
                    step.instruction().fiSimple());
        }
    }

    private static String names(LocalizedText name) {
        return "%s (%s, %s)".formatted(name.en(), name.fi(), name.sv());
    }

    private void row(String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
