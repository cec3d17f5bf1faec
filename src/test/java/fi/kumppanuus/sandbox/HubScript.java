package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The {@code hub} script in a folder of its own, called there as users call it. */
final class HubScript {
    private final Path project;
    private final Map<String, String> environment;

    private HubScript(Path project, Map<String, String> environment) {
        this.project = project;
        this.environment = environment;
    }

    /** What a call left behind; two files rather than pipes, which a server in the background would hold open. */
    record Outcome(int exitCode, String out, String err) {
        /** One sentence on stderr and exit code 1, as every failure is told. */
        String sentence() {
            assertEquals(1, exitCode, out + err);
            assertTrue(err.matches("hub: [^\n]+[.)]\n"), err);
            return err.substring("hub: ".length()).strip();
        }

        String success() {
            assertEquals(0, exitCode, out + err);
            assertEquals("", err);
            return out;
        }
    }

    /** A copy of this checkout's script, with nothing in the environment but what is given. */
    static HubScript copiedTo(Path folder, Map<String, String> environment) {
        try {
            Files.copy(
                    Path.of("hub"),
                    folder.resolve("hub"),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
            return new HubScript(folder, Map.copyOf(environment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HubScript with(String variable, String value) {
        var more = new TreeMap<>(environment);
        more.put(variable, value);
        return new HubScript(project, more);
    }

    Path project() {
        return project;
    }

    Outcome run(String... words) {
        try {
            Path out = Files.createTempFile(project, "call", ".out");
            Path err = Files.createTempFile(project, "call", ".err");
            try {
                Process process = builder(List.of(words))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                if (!process.waitFor(10, TimeUnit.MINUTES)) {
                    process.destroy();
                    throw new AssertionError("./hub " + String.join(" ", words) + " does not end");
                }
                return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** In the foreground of a process group of its own, as a terminal starts it. */
    Foreground start(Path output, String... words) {
        return Foreground.start(builder(List.of(words)), output);
    }

    private ProcessBuilder builder(List<String> words) {
        var line =
                new java.util.ArrayList<>(List.of("bash", project.resolve("hub").toString()));
        line.addAll(words);
        var builder = new ProcessBuilder(line)
                .directory(project.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }
}
