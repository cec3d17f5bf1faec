package fi.kumppanuus.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the guide repeats is what it repeats. That it can be followed is shown by {@code sandbox/ClientKitIT}. */
class PartnerGuideTest {
    private static String guide() throws IOException {
        return Files.readString(Path.of("docs/partner-guide.md"));
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin);
        int to = text.indexOf(end, from + begin.length());
        assertTrue(from >= 0 && to > from, begin);
        return text.substring(from + begin.length(), to);
    }

    @Test
    void problems_areThoseOfThePages() throws IOException {
        var expected = ProblemTexts.all().values().stream()
                .map(p -> "| `" + p.name() + "` | " + p.cause() + " | " + p.remedy() + " |")
                .map(line -> line.replace("<", "\\<"))
                .collect(Collectors.joining("\n", "\n| problem | what it means | what to do |\n|---|---|---|\n", "\n"));
        assertEquals(expected, between(guide(), "when it is out of date -->", "<!-- end of problems -->"), expected);
    }

    @Test
    void script_isTheOneThatRuns() throws IOException {
        assertEquals(Files.readString(Path.of("clients/curl/hub.sh")), between(guide(), "```bash\n", "```\n"));
    }
}
