package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/partner-guide.md} followed as it stands, every block of it, by somebody with an own key; then each small client
 * reads the same with that key.
 */
class ClientKitIT {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```\n", Pattern.DOTALL);

    @TempDir
    static Path temp;

    private static Path project;
    private static String said;
    private static Map<String, String> environment;

    @BeforeAll
    static void followTheGuide() throws IOException {
        var sandbox = SharedSandbox.running();
        project = sandbox.hub().project();
        Path clients = project.resolve("clients");
        if (!Files.exists(clients)) {
            Files.createSymbolicLink(clients, Path.of("clients").toAbsolutePath());
        }
        var info = sandbox.info();
        Path script = Files.writeString(
                temp.resolve("guide.sh"),
                "set -e\n"
                        + commands(Files.readString(Path.of("docs/partner-guide.md")))
                                .replace("http://localhost:8080", info.hubUrl())
                                .replace(
                                        "http://localhost:8180/realms/kumppanuus",
                                        info.content().get("issuer").asText())
                        + "env | grep ^PARTNER_ > " + temp.resolve("environment") + "\n"
                        + "printf %s \"$subject\" > " + temp.resolve("subject") + "\n");
        said = run(Map.of("JAVA_HOME", System.getProperty("java.home")), List.of("bash", script.toString()));
        environment = new TreeMap<>();
        for (String line : Files.readAllLines(temp.resolve("environment"))) {
            environment.put(line.split("=", 2)[0], line.split("=", 2)[1]);
        }
    }

    private static String commands(String guide) {
        var all = new StringBuilder();
        BLOCK.matcher(guide).results().forEach(block -> all.append(block.group(1)));
        return all.toString();
    }

    /** @return all that was said, on stdout and stderr */
    private static String run(Map<String, String> more, List<String> line) throws IOException {
        Path output = Files.createTempFile(temp, "run", ".out");
        var builder = new ProcessBuilder(line)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile());
        builder.environment().putAll(more);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        try {
            int code = builder.start().waitFor();
            String text = Files.readString(output);
            assertEquals(0, code, line + "\n" + text);
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static List<Integer> statuses(String answers) {
        return Pattern.compile("HTTP/1.1 (\\d+) ")
                .matcher(answers)
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .toList();
    }

    private static JsonNode profile(List<String> client) throws IOException {
        var line = new ArrayList<>(client);
        line.add("/subjects/" + Files.readString(temp.resolve("subject")) + "/profile");
        String text = run(environment, line);
        return Http.JSON.readTree(text.substring(text.indexOf("{\"identity\"")));
    }

    private static void readsEero(List<String> client) throws IOException {
        var profile = profile(client);
        assertEquals("Eero", profile.at("/identity/givenName").asText(), profile.toString());
        assertTrue(profile.at("/contact").has("language"), profile.toString());
    }

    @Test
    void guide_endsInAPermittedRead_afterARefusedOne() {
        assertEquals(List.of(200, 200, 403, 201, 200), statuses(said), said);
        assertTrue(said.contains("\"tokenBinding\":\"dpop\""), said);
        assertTrue(said.indexOf("/problems/consent-required") < said.indexOf("\"approvalUrl\""), said);
        assertTrue(said.indexOf("\"approvalUrl\"") < said.indexOf("\"givenName\":\"Eero\""), said);
    }

    @Test
    void curl_reads() throws IOException {
        readsEero(List.of("clients/curl/hub.sh", "GET"));
    }

    @Test
    void java_reads() throws IOException {
        readsEero(List.of(System.getProperty("java.home") + "/bin/java", "clients/java/Hub.java"));
    }

    @Test
    void python_reads() throws IOException {
        readsEero(List.of(python(), "clients/python/hub.py"));
    }

    @Test
    void typescript_compilesAndReads() throws IOException {
        var kit = new TypeScript(temp);
        kit.compile(
                "--module",
                "nodenext",
                "--types",
                "node",
                "--outDir",
                temp.toString(),
                Path.of("clients/typescript/hub.mts").toAbsolutePath().toString());
        readsEero(List.of("node", temp.resolve("hub.mjs").toString()));
    }

    /** The one of the path may be another than the one that the system's packages belong to. */
    private static String python() {
        return Stream.of("python3", "/usr/bin/python3")
                .filter(python ->
                        Command.of(python, "-c", "import cryptography").run().exitCode() == 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No python3 has the package cryptography: ./hub test gets one."));
    }
}
