package fi.kumppanuus.sandbox;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** axe-core in a page. It comes in over the debugging port, so the page's own policy stays as it is. */
final class Axe {
    private static final String SOURCE = source();
    private static final String RUN = """
            () => axe.run(document, {
              resultTypes: ['violations'],
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            }).then(found => found.violations.map(v => ({
              rule: v.id, help: v.help, nodes: v.nodes.map(n => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')),
            })))""";

    private Axe() {}

    /** Once for each page that was loaded. */
    static void bring(Page page) {
        page.evaluate(SOURCE);
    }

    /** What is wrong by WCAG 2.2 A and AA and by axe's own best practice, a line each. */
    static List<String> faults(Page page) {
        var faults = new ArrayList<String>();
        for (var violation : (List<?>) page.evaluate(RUN)) {
            var found = (Map<?, ?>) violation;
            faults.add(found.get("rule") + " (" + found.get("help") + "): " + found.get("nodes"));
        }
        return faults;
    }

    private static String source() {
        try (var file = Axe.class.getResourceAsStream("/axe.min.js")) {
            if (file == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
