package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * What this process started: stopped in the reverse order when it ends, however it ends short of SIGKILL; for that case the
 * pids are in a file, with a word of each command line, by which {@code ./hub down} tells ours from a stranger's.
 */
final class Running {
    private static final Running OURS = new Running();

    private final Object step = new Object();
    private final Deque<Runnable> stops = new ConcurrentLinkedDeque<>();
    private final List<String> lines = new ArrayList<>();
    private Optional<SandboxFolder> folder = Optional.empty();
    private volatile boolean stopping;

    private Running() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAll));
    }

    static Running ours() {
        return OURS;
    }

    /** From now on pids are written down; ours is the first. */
    synchronized void rememberIn(SandboxFolder sandbox) {
        folder = Optional.of(sandbox);
        started("sandbox", ProcessHandle.current().pid(), "-Dsandbox.project=" + sandbox.project());
    }

    synchronized void started(String name, long pid, String marker) {
        lines.add(name + " " + pid + " " + marker);
        folder.ifPresent(sandbox -> {
            try {
                Files.createDirectories(sandbox.root());
                Files.write(sandbox.pids(), lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Registered before the start, so that an interrupt in the middle of it finds it. */
    synchronized void stopAtEnd(Runnable stop) {
        stops.push(stop);
    }

    /**
     * One server's start, whole or not at all: who stops waits for it, and nothing starts after that. Otherwise a server whose
     * start takes its time comes up behind the back of its own stop.
     */
    <T> T start(Supplier<T> server) {
        synchronized (step) {
            if (stopping) {
                throw new SandboxFailure("The sandbox is being stopped.");
            }
            return server.get();
        }
    }

    boolean isStopping() {
        return stopping;
    }

    private void stopAll() {
        stopping = true;
        folder.ifPresent(sandbox -> System.out.println("Stopping …"));
        boolean all = true;
        synchronized (step) {
            while (!stops.isEmpty()) {
                all &= stop(stops.pop());
            }
        }
        if (all) {
            folder.ifPresent(Running::forget);
        }
    }

    private static void forget(SandboxFolder sandbox) {
        try {
            Files.deleteIfExists(sandbox.ready());
            Files.deleteIfExists(sandbox.pids());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("Stopped.");
    }

    /** One that fails must not keep the others from stopping; {@code ./hub down} then finds it by its pid. */
    private static boolean stop(Runnable one) {
        try {
            one.run();
            return true;
        } catch (RuntimeException e) {
            System.err.println("hub: Something did not stop: " + e + ".");
            return false;
        }
    }
}
