package fi.kumppanuus.sandbox;

import fi.kumppanuus.hub.witness.WitnessCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another organisation's witness, as {@code ./hub witness} runs it: on the application's jar alone, with a key and a state of its own. */
final class WitnessProcess {
    private static final String NAME = "witness.sandbox.example/w1";

    private WitnessProcess() {}

    /** The settings by which the hub has its checkpoints signed. */
    static Map<String, String> start(SandboxFolder folder, Ports ports, Progress progress) {
        progress.say("Starting a witness of the log on port " + ports.witness());
        var key = folder.key("witness");
        var jar = jar(folder);
        var program =
                List.of(java(), "-Xmx64m", "-XX:+UseSerialGC", "-cp", jar.toString(), WitnessCommand.class.getName());
        if (!Files.exists(key)) {
            Command.of(with(program, "--key", key.toString(), "--new-key", NAME).toArray(String[]::new))
                    .runOrFail("The witness's key could not be made.");
        }
        var log = HubKeys.logVerifierKey(folder.key(""), "http://localhost:" + ports.hub());
        var state = folder.root().resolve("witness").toString();
        ManagedProcess.start(
                "The witness",
                state,
                with(
                        program,
                        "--key",
                        key.toString(),
                        "--log",
                        log,
                        "--state",
                        state,
                        "--port",
                        String.valueOf(ports.witness())),
                Map.of(),
                folder.log("witness"));
        return Map.of(
                "hub.log.witness.url", "http://127.0.0.1:" + ports.witness(), "hub.log.witness.key", verifierKey(key));
    }

    private static String verifierKey(Path key) {
        try {
            return Files.readAllLines(key).getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> with(List<String> program, String... words) {
        var line = new ArrayList<>(program);
        line.addAll(List.of(words));
        return line;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path jar(SandboxFolder folder) {
        var app = folder.project().resolve("target/quarkus-app/app");
        try (var jars = Files.newDirectoryStream(app, "kumppanuushub-*.jar")) {
            return jars.iterator().next();
        } catch (IOException e) {
            throw new SandboxFailure("The hub is not built: " + app + " is missing.", e);
        }
    }
}
