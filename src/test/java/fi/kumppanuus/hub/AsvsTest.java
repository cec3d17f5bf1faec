package fi.kumppanuus.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the documents claim of security has a test by that name, a reason or an issue: every item, and every promise. */
class AsvsTest {
    private static final Path LIST = Path.of("src/test/resources/decisions/asvs.txt");
    private static final Path DOCUMENT = Path.of("docs/asvs.md");
    private static final Path THREATS = Path.of("docs/threat-model.md");
    private static final Path REALM = Path.of("docs/realm.md");
    private static final int ITEMS = 345;
    private static final int PROMISES = 10;

    private final NamedTests tests = new NamedTests();

    @Test
    void everyItem_isHeldByTests_orSaysWhyNot() throws IOException {
        var asvs = new Asvs(Files.readAllLines(LIST), tests);
        assertEquals(ITEMS, asvs.size());
        assertEquals(List.of(), asvs.faults(DOCUMENT, Files.readAllLines(DOCUMENT)));
    }

    @Test
    void everyPromise_namesItsTests() throws IOException {
        var lines = Files.readAllLines(THREATS);
        for (int p : IntStream.rangeClosed(1, PROMISES).toArray()) {
            var rows =
                    lines.stream().filter(l -> l.startsWith("| P" + p + " |")).toList();
            assertEquals(1, rows.size(), "rows of P" + p);
            assertTrue(!NamedTests.in(rows.getFirst()).isEmpty(), "P" + p + " names no test");
        }
    }

    @Test
    void testsThatOtherDocumentsName_areThere() throws IOException {
        for (var document : List.of(THREATS, REALM)) {
            assertEquals(List.of(), tests.missing(Files.readString(document)), document.toString());
        }
    }

    @Test
    void everyFault_isFound() {
        var asvs = new Asvs(List.of("1.1: 1 2 3", "8.1: 3", "9.1: 1 1 1 1 1 1 1"), tests);
        var rows = List.of(
                "| 1.1.1 | 2 | words | held | `AsvsTest#everyFault_isFound` |",
                "| 9.1.1-9.1.2 | 1 | words | held | `NoSuchTest`, `AsvsTest#noSuch` |",
                "| 9.1.2 | 1 | words | held | tested by hand |",
                "| 9.1.3 | 1 | words | no | later |",
                "| 9.1.4 | 1 | words | open | somebody will |",
                "| 9.1.5 | 1 | words | written | [nowhere](no-such.md) |",
                "| 9.1.6 | 1 | words | fine | [here](asvs.md), issue 7, and much to say about it |",
                "| 9.1.8 | 1 |  | open | issue 7 |",
                "`AlsoNoTest`");
        assertEquals(
                List.of(
                        "1.1.1: level is [1]",
                        "9.1.1-9.1.2: no such test: `NoSuchTest`",
                        "9.1.1-9.1.2: no such test: `AsvsTest#noSuch`",
                        "9.1.2: twice",
                        "9.1.2: held by nothing",
                        "9.1.3: no by nothing",
                        "9.1.4: open by nothing",
                        "9.1.5: written by nothing",
                        "9.1.6: fine by nothing",
                        "9.1.8: level is [none]",
                        "9.1.8: no words",
                        "no such test: `AlsoNoTest`",
                        "1.1.2: not answered",
                        "8.1.1: not answered",
                        "9.1.7: not answered"),
                asvs.faults(DOCUMENT, rows));
    }
}
