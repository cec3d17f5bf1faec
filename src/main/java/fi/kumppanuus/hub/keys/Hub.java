package fi.kumppanuus.hub.keys;

import fi.kumppanuus.hub.platform.KeyStepRefused;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The program: the service, or with the word {@code keys} one command beside it. */
@QuarkusMain
public final class Hub {
    /** A command serves nobody, migrates nothing and asks no identity provider. */
    private static final Map<String, String> COMMAND = Map.of(
            "quarkus.http.host-enabled", "false",
            "quarkus.scheduler.enabled", "false",
            "hub.log.sealing", "false",
            "quarkus.flyway.migrate-at-start", "false",
            "quarkus.oidc.tenant-enabled", "false",
            // Counting may take longer than any request may.
            "quarkus.datasource.jdbc.additional-jdbc-properties.options", "-c lock_timeout=1500",
            "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "0",
            // What a command prints may be a key for a file, so nothing else goes there.
            "quarkus.log.console.stderr", "true",
            "quarkus.log.level", "WARN");

    private Hub() {}

    public static void main(String... words) {
        if (words.length == 0 || !words[0].equals("keys")) {
            Quarkus.run(words);
            return;
        }
        var rest = List.of(words).subList(1, words.length);
        if (rest.isEmpty()
                || rest.contains("--help")
                || rest.contains("-h")
                || rest.getFirst().equals("help")) {
            System.out.print(KeyWords.HELP);
            return;
        }
        try {
            var typed = KeyWords.parse(rest);
            if (typed.step() == KeyStep.NEW) {
                KeyFile.of(typed.out()).write(FirstKeys.text(typed.set().orElseThrow()), System.out);
                return;
            }
        } catch (KeyStepRefused e) {
            System.err.println("keys: " + e.getMessage());
            System.exit(2);
        }
        COMMAND.forEach(System::setProperty);
        Quarkus.run(KeysCommand.class, Arrays.copyOfRange(words, 1, words.length));
    }
}
