package fi.kumppanuus.hub.witness;

import fi.kumppanuus.hub.tlog.NoteSigner;
import fi.kumppanuus.hub.tlog.SignedNote;
import fi.kumppanuus.hub.tlog.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The witness itself, over HTTP, for tests of who calls it. It may go away and come back at its port with its state. */
public final class RunningWitness implements AutoCloseable {
    private final Path folder;
    private final NoteSigner key;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
    private long now = 1_790_000_000L;
    private Optional<WitnessServer> server = Optional.empty();
    private Optional<WitnessState> state = Optional.empty();
    private int port;

    public RunningWitness(Path folder) throws IOException {
        this.folder = folder;
        WitnessKey.write(folder.resolve("key"), "witness.example/w1");
        key = WitnessKey.read(folder.resolve("key"));
    }

    /** As its operator starts it, with the logs that it is to watch. */
    public void start(List<VerifierKey> logs) throws IOException {
        close();
        var opened = WitnessState.in(folder.resolve("state"));
        state = Optional.of(opened);
        var witness = new Witness(key, logs, opened, new Alarms(opened, err), () -> now);
        var started = WitnessServer.start(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), err);
        server = Optional.of(started);
        port = started.port();
    }

    public void later(int seconds) {
        now += seconds;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public VerifierKey vkey() {
        return key.cosignerKey();
    }

    public String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    public Optional<SignedNote> latest(String origin) throws IOException {
        return state.orElseThrow().latest(origin);
    }

    public List<String> alarms() throws IOException {
        try (var files = Files.list(folder.resolve("state"))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.startsWith("alarm-"))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        server.ifPresent(WitnessServer::close);
        server = Optional.empty();
        if (state.isPresent()) {
            state.get().close();
        }
        state = Optional.empty();
    }
}
