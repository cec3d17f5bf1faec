package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * One sandbox for all end-to-end tests, started by {@code ./hub up} as anybody starts it. A test that stops it in its own way
 * leaves it stopped; the next one that needs it starts it again, which is quicker than a new one.
 */
final class SharedSandbox {
    private static final SharedSandbox ONE = new SharedSandbox();

    private final Path root;
    private final HubScript hub;
    private String firstWords = "";
    private Optional<Foreground> up = Optional.empty();

    private SharedSandbox() {
        try {
            root = Files.createTempDirectory("hub-end-to-end");
            Running.ours().stopAtEnd(() -> Command.deleteTree(root)); // stops run in reverse
            hub = ProjectCopy.into(Files.createDirectory(root.resolve("checkout")));
            Running.ours().stopAtEnd(() -> hub.run("down"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SharedSandbox running() {
        if (!Files.exists(ONE.folder().ready())) {
            boolean starting = ONE.up.filter(Foreground::isAlive).isPresent();
            (starting ? ONE.foreground() : ONE.start()).said("  ./hub demo plays the whole story");
        }
        return ONE;
    }

    static SharedSandbox stopped() {
        ONE.hub.run("down").success();
        return ONE;
    }

    HubScript hub() {
        return hub;
    }

    SandboxFolder folder() {
        return SandboxFolder.of(hub.project());
    }

    SandboxInfo info() {
        return SandboxInfo.ofRunning(folder());
    }

    /** What the very first start said. The preferred ports were busy then, so that it had to find others. */
    String firstWords() {
        return firstWords;
    }

    Foreground foreground() {
        return up.orElseThrow();
    }

    /** In the foreground; the first time with all preferred ports taken. */
    Foreground start() {
        boolean first = firstWords.isEmpty();
        List<ServerSocket> taken = first ? takePreferredPorts() : List.of();
        try {
            Foreground started = hub.start(root.resolve("up.out"), "up");
            up = Optional.of(started);
            if (first) {
                firstWords = started.said("Starting PostgreSQL").output();
            }
            return started;
        } finally {
            taken.forEach(SharedSandbox::close);
        }
    }

    /** As kept for the next start. */
    List<Integer> ports() throws IOException {
        return Files.readAllLines(folder().ports()).stream()
                .map(line -> Integer.valueOf(line.replaceAll(".*=", "")))
                .toList();
    }

    /** Ends it in this way, and looks whether anything is left: a process, a port, a file that says it runs. */
    int end(ToIntFunction<SharedSandbox> way) throws IOException {
        Set<Long> family = family();
        List<Integer> ports = ports();
        int code = way.applyAsInt(this);
        assertEquals(List.of(), alive(family), "processes");
        assertEquals(
                List.of(), ports.stream().filter(port -> !Ports.isFree(port)).toList(), "ports");
        assertEquals(false, Files.exists(folder().ready()), "ready");
        assertEquals(false, Files.exists(folder().pids()), "pids");
        return code;
    }

    /** All that was written down, with all that they started, such as Keycloak's JVM below its shell. */
    private Set<Long> family() throws IOException {
        Set<Long> all = new HashSet<>();
        for (String line : Files.readAllLines(folder().pids())) {
            ProcessHandle.of(Long.parseLong(line.split(" ")[1])).ifPresent(process -> {
                all.add(process.pid());
                process.descendants().forEach(child -> all.add(child.pid()));
            });
        }
        return all;
    }

    /** Ours that run still, and whatever else names this folder; a zombie has ended. */
    private List<String> alive(Set<Long> family) {
        return Command.of("ps", "-A", "-ww", "-o", "pid=,stat=,args=")
                .runOrFail("There is no list of processes.")
                .lines()
                .map(String::strip)
                .filter(line -> !line.split("\\s+", 3)[1].startsWith("Z"))
                .filter(line -> family.contains(Long.parseLong(line.split("\\s+", 2)[0]))
                        || line.contains(hub.project().toString()))
                .toList();
    }

    private static List<ServerSocket> takePreferredPorts() {
        List<ServerSocket> taken = new ArrayList<>();
        Stream.of(8080, 8180, 9180, 5480, 8280).forEach(port -> {
            try {
                var socket = new ServerSocket();
                taken.add(socket);
                socket.bind(new InetSocketAddress("127.0.0.1", port));
            } catch (IOException e) {
                // somebody else has it: as good
            }
        });
        return taken;
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
