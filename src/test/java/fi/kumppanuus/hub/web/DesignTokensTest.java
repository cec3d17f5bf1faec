package fi.kumppanuus.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code suomifi-tokens.css} is what is made from the package, and {@code hub.css} keeps to it. {@code -Dtokens.write=true}
 * writes it anew.
 */
class DesignTokensTest {
    private static final Path SHEETS = Path.of("src/main/resources/META-INF/resources");
    private static final Path TOKENS = SHEETS.resolve("suomifi-tokens.css");
    private static final Pattern USED = Pattern.compile("var\\((--[a-z0-9-]+)\\)");
    private static final Pattern SET = Pattern.compile("(?m)^(--[a-z0-9-]+):");

    @TempDir
    Path folder;

    /** Only where npm runs and reaches the package: a build needs neither. */
    @Test
    void tokens_areThePackages() throws IOException, InterruptedException {
        assumeTrue(fetch(), "npm doesn't give " + DesignTokens.PACKAGE);
        var made = DesignTokens.css(Files.readString(folder.resolve("package/dist/tokens.scss")));
        if (Boolean.getBoolean("tokens.write")) {
            Files.writeString(TOKENS, made);
        }
        assertEquals(made, Files.readString(TOKENS), "mvn test -Dtest=DesignTokensTest -Dtokens.write=true");
        assertEquals(
                Files.readString(folder.resolve("package/LICENSE")),
                Files.readString(SHEETS.resolve("suomifi-tokens.LICENSE")));
    }

    @Test
    void everyVariableThatTheSheetUses_isSet() throws IOException {
        var hub = Files.readString(SHEETS.resolve("hub.css"));
        var set = names(SET, hub);
        set.addAll(names(SET, Files.readString(TOKENS)));
        var used = names(USED, hub);
        assertTrue(used.size() > 20, used.toString());
        used.removeAll(set);
        assertEquals(Set.of(), used);
        assertFalse(hub.contains("url("), "the sheet asks for nothing else");
    }

    @Test
    void variablesAlone_areTaken() {
        var scss =
                "$fi-color-brand-base: hsl(214, 100%, 24%);@mixin fi-text-x {font-size: 18px;}$fi-breakpoint-m: 768px;";
        var lines = DesignTokens.css(scss).lines().toList();
        assertEquals("--fi-color-brand-base:hsl(214, 100%, 24%);", lines.get(2));
        assertEquals(4, lines.size());
    }

    private boolean fetch() throws IOException, InterruptedException {
        try {
            var npm = new ProcessBuilder("npm", "pack", "--silent", DesignTokens.PACKAGE + "@" + DesignTokens.VERSION)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("npm.log").toFile());
            return ends(npm)
                    && ends(new ProcessBuilder("tar", "xzf", DesignTokens.PACKAGE + "-" + DesignTokens.VERSION + ".tgz")
                            .directory(folder.toFile()));
        } catch (IOException e) {
            return false; // no such program
        }
    }

    private static boolean ends(ProcessBuilder command) throws IOException, InterruptedException {
        var process = command.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    private static Set<String> names(Pattern pattern, String css) {
        return pattern.matcher(css).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
