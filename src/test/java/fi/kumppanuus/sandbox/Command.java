package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs a program to its end. */
record Command(List<String> line, Map<String, String> environment) {

    /** Output goes to a file: a daemon that inherits a pipe (pg_ctl start) would keep it open for ever. */
    record Outcome(int exitCode, String output) {}

    static Command of(String... line) {
        return new Command(List.of(line), Map.of());
    }

    static Command of(List<String> prefix, String... line) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(List.of(line));
        return new Command(all, Map.of());
    }

    Command with(Map<String, String> extra) {
        return new Command(line, extra);
    }

    Outcome run() {
        return run(Command::begin);
    }

    /** What takes its time and is of no use to anybody once we are being stopped. */
    private Outcome runStoppable() {
        return run(builder -> Running.ours().start(() -> {
            Process process = begin(builder);
            Running.ours().stopAtEnd(() -> ManagedProcess.end(process));
            return process;
        }));
    }

    private Outcome run(Function<ProcessBuilder, Process> start) {
        try {
            Path output = Files.createTempFile("hub-command", ".log");
            output.toFile().deleteOnExit(); // who is stopped in the middle does not come to the end below
            try {
                ProcessBuilder builder = new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                int exitCode = start.apply(builder).waitFor();
                return new Outcome(exitCode, Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException | UncheckedIOException e) {
            return new Outcome(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted while running " + line.getFirst() + ".", e);
        }
    }

    static Process begin(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String runOrFail(String sentence) {
        return output(run(), sentence);
    }

    String runStoppableOrFail(String sentence) {
        return output(runStoppable(), sentence);
    }

    private String output(Outcome outcome, String sentence) {
        if (outcome.exitCode() != 0) {
            throw new SandboxFailure(sentence + " (" + line.getFirst() + " ended with " + outcome.exitCode() + ": "
                    + lastLines(outcome.output()) + ")");
        }
        return outcome.output();
    }

    static String lastLines(String text) {
        List<String> lines = text.strip().lines().toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    static void deleteTree(Path folder) {
        if (!Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
