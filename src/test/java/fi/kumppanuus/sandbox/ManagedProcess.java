package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server program that we started, with its log file. */
final class ManagedProcess implements AutoCloseable {
    private final String name;
    private final Process process;
    private final Path log;

    private ManagedProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** @param marker a word of the command line that no other program has */
    static ManagedProcess start(
            String name, String marker, List<String> line, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return Running.ours().start(() -> {
                var started = new ManagedProcess(name, Command.begin(builder), log);
                Running.ours().stopAtEnd(started::close);
                Running.ours().started(name.replace("The ", "").toLowerCase(Locale.ROOT), started.pid(), marker);
                return started;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int waitForEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Waits for 200 at a readiness address; a process that ended, or the limit, is a failure with the log's last lines. */
    void awaitReady(String url, int limitSeconds, Progress progress) {
        long start = System.nanoTime();
        long said = 0;
        while (true) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            if (!process.isAlive()) {
                throw new SandboxFailure(
                        name + " ended while starting: " + lastLogLines() + " (whole log: " + log + ")");
            }
            if (seconds > limitSeconds) {
                throw new SandboxFailure(
                        name + " was not ready after " + limitSeconds + " seconds; its log is " + log + ".");
            }
            if (Http.statusOf(url) == 200) {
                return;
            }
            if (seconds - said >= 10) {
                said = seconds;
                progress.say("  … " + name + " is starting (" + seconds + " s)");
            }
            pause(150);
        }
    }

    private String lastLogLines() {
        try {
            // without the frames of stack traces: the causes say more
            return Command.lastLines(Files.readString(log).replaceAll("(?m)^\\s+(at |\\.\\.\\. ).*\\R?", ""));
        } catch (IOException e) {
            return "no log was written";
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted while waiting.", e);
        }
    }

    @Override
    public void close() {
        end(process);
    }

    /** Asks first; whoever does not go within 20 seconds is killed, children first (kc.sh is a shell around the JVM). */
    static void end(Process process) {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                family.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
            for (ProcessHandle child : family) {
                if (child.isAlive()) {
                    child.destroy();
                    child.onExit()
                            .completeOnTimeout(child, 10, TimeUnit.SECONDS)
                            .join();
                    child.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
