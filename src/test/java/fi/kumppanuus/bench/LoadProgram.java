package fi.kumppanuus.bench;

import fi.kumppanuus.sandbox.BenchServers;
import fi.kumppanuus.sandbox.SandboxFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a load generator to its end; it never outlives this process. */
final class LoadProgram {
    private volatile @Nullable Process running;

    LoadProgram(BenchServers servers) {
        servers.stopAtEnd(() -> {
            var process = running;
            if (process != null) {
                process.destroy();
            }
        });
    }

    String run(List<String> line, Map<String, String> environment, int limitSeconds) {
        try {
            var builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.start();
            running = process;
            process.getOutputStream().close();
            // short outputs, read to the end before waiting
            var watchdog = Thread.ofVirtual().start(() -> endAfter(process, limitSeconds));
            var output = new String(process.getInputStream().readAllBytes());
            int code = process.waitFor();
            watchdog.interrupt();
            if (code != 0) {
                throw new SandboxFailure(line.getFirst() + " ended with " + code + ": " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted while " + line.getFirst() + " ran.", e);
        }
    }

    private static void endAfter(Process process, int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
