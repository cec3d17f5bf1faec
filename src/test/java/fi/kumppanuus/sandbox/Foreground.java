package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A command that runs in a process group of its own, so that a test can press Ctrl-C without hitting itself. */
final class Foreground {
    private final Process shell;
    private final Path output;

    private Foreground(Process shell, Path output) {
        this.shell = shell;
        this.output = output;
    }

    static Foreground start(ProcessBuilder command, Path output) {
        List<String> line = new ArrayList<>();
        // a test run in the background may ignore SIGINT, and whatever it starts would, too
        if (Command.of("env", "--default-signal=INT", "true").run().exitCode() == 0) {
            line.addAll(List.of("env", "--default-signal=INT"));
        }
        line.addAll(List.of("bash", "-c", "set -m; \"$@\" & wait $!", "bash"));
        line.addAll(command.command());
        try {
            return new Foreground(
                    command.command(line)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start(),
                    output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return shell.isAlive();
    }

    /** Waits until it has said so; what takes too long is for the command to judge, which then ends. */
    Foreground said(String text) {
        await(Duration.ofMinutes(10), () -> output().contains(text) || !isAlive());
        assertTrue(output().contains(text), output());
        return this;
    }

    /** What Ctrl-C does: SIGINT to all of the foreground's processes at once. */
    int pressCtrlC() {
        return signal("-INT", "-" + leader());
    }

    int terminate() {
        return signal("-TERM", String.valueOf(leader()));
    }

    int kill() {
        return signal("-KILL", String.valueOf(leader()));
    }

    /** The shell's only child, which job control made the leader of a group. */
    private long leader() {
        await(Duration.ofSeconds(10), () -> shell.children().findAny().isPresent() || !isAlive());
        return shell.children().findAny().orElseThrow().pid();
    }

    private int signal(String name, String target) {
        Command.of("kill", name, "--", target).runOrFail("No signal was sent.");
        return awaitEnd();
    }

    int awaitEnd() {
        try {
            assertTrue(shell.waitFor(90, TimeUnit.SECONDS), "still running: " + output());
            return shell.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static void await(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
