package fi.kumppanuus.hub.witness;

import fi.kumppanuus.hub.tlog.VerifierKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ./hub witness}. Its cosignatures say when, by the real time of the machine it runs on. */
public final class WitnessCommand {
    private static final String LOG = "--log";
    private static final List<String> OPTIONS = List.of("--key", LOG, "--state", "--port", "--host", "--new-key");

    private WitnessCommand() {}

    public static void main(String... words) {
        // A caller that dawdles holds one of few threads; these are read when the server's class is loaded.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "10");
        try {
            run(List.of(words));
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("witness: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void run(List<String> words) throws IOException {
        var logs = new ArrayList<VerifierKey>();
        var given = given(words, logs);
        var key = Path.of(needed(given, "--key"));
        var name = given.get("--new-key");
        if (name != null) {
            System.out.println(WitnessKey.write(key, name));
            return;
        }
        if (logs.isEmpty()) {
            throw new IllegalArgumentException("--log is missing");
        }
        var signer = WitnessKey.read(key);
        var state = WitnessState.in(Path.of(needed(given, "--state")));
        var witness = new Witness(
                signer, logs, state, new Alarms(state, System.err), () -> System.currentTimeMillis() / 1000);
        var address = new InetSocketAddress(
                given.getOrDefault("--host", "127.0.0.1"), Integer.parseInt(needed(given, "--port")));
        var server = WitnessServer.start(witness, address, System.err);
        System.out.println("Witness " + signer.cosignerKey() + " on port " + server.port() + " for "
                + String.join(
                        ", ", logs.stream().map(VerifierKey::name).distinct().toList()));
    }

    private static Map<String, String> given(List<String> words, List<VerifierKey> logs) throws IOException {
        var rest = new ArrayDeque<>(words);
        var given = new HashMap<String, String>();
        while (!rest.isEmpty()) {
            var option = rest.pop();
            var value = rest.poll();
            if (!OPTIONS.contains(option) || value == null) {
                throw new IllegalArgumentException(
                        "'" + option + "' is unknown or lacks its value; --help says what there is");
            }
            if (option.equals(LOG)) {
                logs.addAll(keys(value));
            } else if (given.put(option, value) != null) {
                throw new IllegalArgumentException(option + " comes twice");
            }
        }
        return given;
    }

    /** A vkey, or a file with one on each line. */
    private static List<VerifierKey> keys(String word) throws IOException {
        var lines = Files.exists(Path.of(word)) ? Files.readAllLines(Path.of(word)) : List.of(word);
        return lines.stream()
                .filter(line -> !line.isBlank())
                .map(VerifierKey::parse)
                .toList();
    }

    private static String needed(Map<String, String> given, String option) {
        var value = given.get(option);
        if (value == null) {
            throw new IllegalArgumentException(option + " is missing");
        }
        return value;
    }
}
