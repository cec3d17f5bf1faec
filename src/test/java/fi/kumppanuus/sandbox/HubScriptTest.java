package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script says before it starts anything: on machines that lack something, and to mistyped words. */
class HubScriptTest {
    /** All that it calls on Linux, besides a JDK, Maven and tar. */
    private static final List<String> TOOLS = List.of(
            "bash",
            "cat",
            "chmod",
            "date",
            "dirname",
            "find",
            "grep",
            "head",
            "id",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "nohup",
            "paste",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tail",
            "tee",
            "touch",
            "tr",
            "true",
            "uname");

    @TempDir
    Path folder;

    private Path tools;
    private HubScript hub;

    @BeforeEach
    void onASlimMachine() throws IOException {
        tools = Files.createDirectory(folder.resolve("tools"));
        TOOLS.forEach(this::addTool);
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            addTool("ps");
        }
        hub = HubScript.copiedTo(
                Files.createDirectory(folder.resolve("checkout")),
                Map.of(
                        "PATH", tools.toString(),
                        "HOME", folder.toString(),
                        "JAVA_HOME", System.getProperty("java.home")));
    }

    @AfterEach
    void withoutItsLinks() {
        Command.deleteTree(tools);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "down",
                "demo",
                "token",
                "call",
                "decide",
                "partner",
                "erase",
                "clock",
                "test",
                "bench",
                "verify-log"
            })
    void command_explainsItself(String command) {
        String text = hub.run(command, "--help").success();
        assertTrue(text.startsWith("./hub " + command), text);
        assertEquals(text, hub.run("help", command).success());
        assertEquals(text, hub.run(command, "whatever", "-h").success());
        assertTrue(hub.run("help").success().contains("\n  " + command), "it is in the list");
    }

    @Test
    void mutationTests_takeNoOtherWords() {
        assertEquals(
                "test --mutation takes no other words, so 'http' is too much.",
                hub.run("test", "--mutation", "http").sentence());
    }

    @Test
    void help_isTheAnswerToNothing() {
        String list = hub.run("help").success();
        assertEquals(list, hub.run().success());
        assertEquals(list, hub.run("--help").success());
    }

    @Test
    void unknownCommand_isRefused() {
        String sentence = "There is no command 'frobnicate'; ./hub help lists them.";
        assertEquals(sentence, hub.run("frobnicate").sentence());
        assertEquals(sentence, hub.run("frobnicate", "--help").sentence());
        assertEquals(sentence, hub.run("help", "frobnicate").sentence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "demo", "bench", "fuzz"})
    void unknownOption_isRefused(String command) {
        String sentence = hub.run(command, "--frobnicate").sentence();
        assertTrue(sentence.startsWith(command + " takes "), sentence);
        assertTrue(sentence.contains("'--frobnicate'"), sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fuzz --seed",
                "fuzz --seed x",
                "fuzz --requests 1-2",
                "fuzz --parsers -",
                "fuzz --story 1 --seed"
            })
    void fuzzWithoutItsNumber_isRefused(String line) {
        String sentence = hub.run(line.split(" ")).sentence();
        assertTrue(sentence.startsWith("fuzz wants a number after --"), sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token kela", "call kela GET /self", "decide eero x yes", "partner new x", "clock"})
    void commandForARunningSandbox_saysThatThereIsNone(String line) {
        assertEquals(
                "No sandbox is running here: start one by ./hub up.",
                hub.run(line.split(" ")).sentence());
    }

    /** No library, no database driver: a Java that tells how it was called shows the class path. */
    @ParameterizedTest
    @CsvSource({"verify-log,fi.kumppanuus.hub.verify.VerifyLog", "witness,fi.kumppanuus.hub.witness.WitnessCommand"})
    void programsOfTheLog_haveOneJarAndNothingElse(String command, String program) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin"));
        for (String name : List.of("java", "javac")) {
            Files.writeString(jdk.resolve(name), "#!/bin/sh\necho \"$@\"\n");
            Files.setPosixFilePermissions(jdk.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(jdk.resolveSibling("release"), "JAVA_VERSION=\"25\"\n");
        Path app = Files.createDirectories(hub.project().resolve("target/quarkus-app/app"));
        Path jar = Files.createFile(app.resolve("kumppanuushub-1.jar"));
        Files.createDirectories(hub.project().resolve("target/quarkus-app/lib/main"));
        String called = hub.with("JAVA_HOME", jdk.getParent().toString())
                .run(command, "a file", "--key", "k")
                .success();
        assertTrue(called.endsWith(" -cp " + jar + " " + program + " a file --key k\n"), called);
        assertEquals(1, called.split("\\.jar", -1).length - 1, called);
    }

    @Test
    void down_withoutASandbox_isNoFailure() {
        assertEquals("No sandbox is running here.\n", hub.run("down").success());
    }

    @Test
    void down_leavesAStrangersProcessAlone() throws IOException {
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.createDirectory(hub.project().resolve(".sandbox"));
            Files.write(
                    hub.project().resolve(".sandbox/pids"),
                    List.of(
                            "sandbox " + stranger.pid() + " -Dsandbox.project=" + hub.project(),
                            "postgres " + stranger.pid() + " " + hub.project() + "/.sandbox/postgres"));
            assertEquals("No sandbox is running here.\n", hub.run("down").success());
            assertTrue(stranger.isAlive(), "a pid was reused, and not by us");
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void noJdkThatIsNewEnough() throws IOException {
        // whichever JDKs this machine has, all are looked at and found too old
        Path script = hub.project().resolve("hub");
        String text = Files.readString(script);
        assertTrue(text.contains("NEEDED_JDK=25\n"), "the line to change");
        Files.writeString(script, text.replace("NEEDED_JDK=25\n", "NEEDED_JDK=99\n"));
        String sentence = "JDK 99 or newer is missing: install one, or point JAVA_HOME to it.";
        assertEquals(sentence, hub.run("up").sentence());
        assertEquals(sentence, hub.run("test").sentence());
        assertEquals(sentence, hub.with("JAVA_HOME", "/nowhere").run("up").sentence());
    }

    @Test
    void noTar() {
        addMaven("Apache Maven 3.9.11", "exit 1");
        assertEquals("tar is missing: it unpacks PostgreSQL.", hub.run("up").sentence());
    }

    @Test
    void noMaven() {
        addTool("tar");
        assertEquals(
                "Maven is missing: install Maven 3.6 or newer, it fetches the rest.",
                hub.run("up").sentence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Gradle 9.1", "Apache Maven 3", "Apache Maven 3.", "Apache Maven next"})
    void mavenWithoutAVersion(String said) {
        addTool("tar");
        addMaven(said, "exit 1");
        assertEquals(
                "The mvn on the PATH does not say its version: install Maven 3.6 or newer.",
                hub.run("up").sentence());
    }

    @Test
    void oldMaven_thatCannotFetchANewOne() {
        addTool("tar");
        addMaven("Apache Maven 3.6.3", "echo '[ERROR] The repository is out of reach.'; exit 1");
        var outcome = hub.run("up");
        assertTrue(outcome.out().contains("Maven 3.6 is too old"), outcome.out());
        String sentence = outcome.sentence();
        assertTrue(sentence.contains("could not be fetched: [ERROR] The repository is out of reach."), sentence);
    }

    @Test
    void buildThatFails_isQuoted() {
        addTool("tar");
        addMaven("Apache Maven 3.9.11", "echo '[ERROR] cannot find symbol'; exit 1");
        var outcome = hub.run("up");
        assertEquals(1, outcome.exitCode());
        Path log = hub.project().resolve(".sandbox/logs/build.log");
        assertEquals("[ERROR] cannot find symbol\nhub: The build failed; its log is " + log + ".\n", outcome.err());
        assertTrue(Files.exists(log));
    }

    /** The build runs in the background of the script, where a shell lets it ignore Ctrl-C. */
    @Test
    void ctrlC_endsTheBuild() throws IOException {
        addTool("tar");
        Path pid = folder.resolve("maven-pid");
        addMaven("Apache Maven 3.9.11", "echo $$ >" + pid + ".new; mv " + pid + ".new " + pid + "; exec sleep 60");
        var up = hub.start(folder.resolve("up.out"), "up");
        Foreground.await(Duration.ofSeconds(30), () -> Files.exists(pid));
        long maven = Long.parseLong(Files.readString(pid).strip());
        assertTrue(ProcessHandle.of(maven).isPresent(), up.output());
        assertEquals(130, up.pressCtrlC());
        assertFalse(ProcessHandle.of(maven).map(ProcessHandle::isAlive).orElse(false));
    }

    private void addTool(String name) {
        Path tool = Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
        try {
            Files.createSymbolicLink(tools.resolve(name), tool);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program by the name of mvn that says its version so and does that instead of building. */
    private void addMaven(String version, String otherwise) {
        try {
            Path script = tools.resolve("mvn");
            Files.writeString(
                    script,
                    String.join(
                            "\n",
                            Arrays.asList(
                                    "#!" + tools.resolve("bash"),
                                    "[ \"$1\" = --version ] && { echo '" + version + "'; exit; }",
                                    otherwise,
                                    "")));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
