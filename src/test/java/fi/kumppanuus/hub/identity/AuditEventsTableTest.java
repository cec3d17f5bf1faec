package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditEvent;
import fi.kumppanuus.hub.audit.Reason;
import fi.kumppanuus.hub.platform.ProblemTypesTest;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/audit-events.md} explains each action, field and reason that there is, and no other. */
class AuditEventsTableTest {
    private static final Path DOCUMENT = Path.of("docs/audit-events.md");
    private static final Path FRESH = Path.of("target/audit-events.md");
    private static final String MARK =
            "<!-- Below: written from problems.properties and decisions/authorization.yaml, checked by AuditEventsTableTest -->\n";
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|.*[^| ] \\|$", Pattern.MULTILINE);

    private static TreeSet<String> rows(String section) throws IOException {
        var document = Files.readString(DOCUMENT);
        int start = document.indexOf("\n## " + section + "\n");
        int end = document.indexOf("\n## ", start + 1);
        return ROW.matcher(document.substring(start, end < 0 ? document.indexOf(MARK) : end))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> all(Stream<String> codes) {
        return codes.collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyActionIsExplained() throws IOException {
        assertEquals(all(Arrays.stream(Action.values()).map(Action::code)), rows("Actions"));
    }

    @Test
    void everyFieldIsExplained() throws IOException {
        assertEquals(
                all(Arrays.stream(AuditEvent.class.getRecordComponents()).map(RecordComponent::getName)),
                rows("Fields"));
    }

    @Test
    void everyReasonIsExplained() throws IOException {
        assertEquals(all(Arrays.stream(Reason.values()).map(Reason::code)), rows("Reasons"));
    }

    @Test
    void whatFollowsFromTheCode_isUpToDate() throws IOException {
        var document = Files.readString(DOCUMENT);
        var start = document.substring(0, document.indexOf(MARK) + MARK.length());
        var table = new StringBuilder("\n## Problems as reasons\n\n| reason | title |\n|---|---|\n");
        ProblemTypesTest.declared().stream()
                .filter(type -> type.status() < 500)
                .map(type -> "| `" + type.name() + "` | " + type.title() + " |\n")
                .sorted()
                .forEach(table::append);
        table.append("\n## Which call leaves which event\n\n| call | permitted |\n|---|---|\n");
        AuthorizationTable.WRITTEN
                .operations()
                .forEach(o -> table.append("| `" + o.name() + "` | ")
                        .append(
                                o.isLogged()
                                        ? o.log().stream()
                                                .map(a -> "`" + a + "`")
                                                .collect(Collectors.joining(" or "))
                                        : "none: " + o.because())
                        .append(" |\n"));
        Files.writeString(FRESH, start + table);
        assertEquals(start + table, document, "the fresh one is in " + FRESH);
    }
}
