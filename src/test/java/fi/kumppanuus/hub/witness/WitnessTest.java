package fi.kumppanuus.hub.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.JdkAlone;
import fi.kumppanuus.hub.tlog.NaiveTree;
import fi.kumppanuus.hub.tlog.NoteSigner;
import fi.kumppanuus.hub.tlog.SignedNote;
import fi.kumppanuus.hub.tlog.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The witness over HTTP, as a log calls it. */
class WitnessTest {
    private static final String ORIGIN = "hub.example/audit";
    private static final NoteSigner LOG = signer(ORIGIN);
    private static final NaiveTree TREE = NaiveTree.ofNumbers(400);
    /** Another history from the first leaf on. */
    private static final NaiveTree FORK = fork();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream shouted = new ByteArrayOutputStream();
    private long now = 1_790_000_000L;
    private NoteSigner key;
    private WitnessState state;
    private WitnessServer server;

    private record Told(int status, String type, String body) {}

    private static NoteSigner signer(String name) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new NoteSigner(
                    name, pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NaiveTree fork() {
        var leaves = new ArrayList<Hash>();
        for (int i = 0; i < 400; i++) {
            leaves.add(Hash.leaf(new byte[] {1, (byte) i, (byte) (i >> 8)}));
        }
        return new NaiveTree(leaves);
    }

    @BeforeEach
    void startAWitness() throws IOException {
        var file = folder.resolve("key");
        WitnessKey.write(file, "witness.example/w1");
        key = WitnessKey.read(file);
        start();
    }

    private void start() throws IOException {
        var err = new PrintStream(shouted, true, StandardCharsets.UTF_8);
        state = WitnessState.in(folder.resolve("state"));
        var witness = new Witness(key, List.of(LOG.verifierKey()), state, new Alarms(state, err), () -> now);
        server = WitnessServer.start(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), err);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        state.close();
    }

    private static SignedNote checkpoint(NaiveTree tree, int size) {
        return LOG.sign(new Checkpoint(ORIGIN, size, tree.root(size)).text());
    }

    private static String body(int old, List<Hash> proof, SignedNote note) {
        return "old " + old + "\n" + proof.stream().map(h -> h.base64() + "\n").collect(Collectors.joining()) + "\n"
                + note;
    }

    private static String grown(NaiveTree tree, int old, int size) throws IOException {
        return body(old, tree.tiled(size).consistency(old), checkpoint(tree, size));
    }

    private Told add(String body) {
        return call("POST", "/add-checkpoint", body);
    }

    private Told call(String method, String path, String body) {
        return call("http://localhost:" + server.port(), method, path, body);
    }

    private static Told call(String where, String method, String path, String body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(where + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Told(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String shouted() {
        return shouted.toString(StandardCharsets.UTF_8);
    }

    private List<String> alarms() throws IOException {
        try (var files = Files.list(folder.resolve("state"))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.startsWith("alarm-"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void growingLog_isCosigned_stepByStep() throws IOException {
        int old = 0;
        for (int size : List.of(0, 1, 2, 7, 8, 255, 256, 257, 300, 300, 400)) {
            now++;
            var told = add(grown(TREE, old, size));
            assertEquals(200, told.status(), told.toString());
            var note = checkpoint(TREE, size);
            var cosigned = SignedNote.parse(note + told.body());
            assertTrue(cosigned.signedBy(LOG.verifierKey()));
            assertEquals(now, cosigned.cosignedAt(key.cosignerKey()).orElseThrow());
            assertEquals(cosigned, state.latest(ORIGIN).orElseThrow());
            old = size;
        }
        assertEquals("", shouted());
        assertEquals(List.of(), alarms());
    }

    @Test
    void logThatForgot_isToldTheSize() throws IOException {
        add(grown(TREE, 0, 300));
        var expected = new Told(409, "text/x.tlog.size", "300\n");
        assertEquals(expected, add(grown(TREE, 0, 310)));
        assertEquals(expected, add(grown(TREE, 299, 310)));
        assertEquals(expected, add(grown(TREE, 301, 310)));
        assertEquals(200, add(grown(TREE, 300, 310)).status());
        assertEquals(List.of(), alarms());
    }

    @Test
    void twoTreesOfOneSize_areAFork() throws IOException {
        add(grown(TREE, 0, 200));
        add(grown(TREE, 200, 300));
        for (int size : List.of(300, 200)) {
            var told = add(body(300, List.of(), checkpoint(FORK, 300)));
            assertEquals(new Told(409, "text/x.tlog.size", "300\n"), told);
            assertEquals(409, add(body(0, List.of(), checkpoint(FORK, size))).status());
        }
        assertTrue(shouted().startsWith("witness: ALARM FORK: hub.example/audit of size 300: "), shouted());
        assertEquals(2, alarms().size(), alarms().toString());
        var evidence = Files.readString(folder.resolve("state").resolve(alarms().getLast()));
        assertTrue(evidence.contains(checkpoint(FORK, 300).toString()), evidence);
        assertTrue(evidence.contains(checkpoint(TREE, 300).toString()), evidence);
        assertEquals(200, add(grown(TREE, 300, 301)).status());
    }

    @Test
    void changedHistory_hasNoProof() throws IOException {
        add(grown(TREE, 0, 300));
        var told = add(body(300, FORK.tiled(400).consistency(300), checkpoint(FORK, 400)));
        assertEquals(422, told.status());
        assertTrue(shouted().contains("ALARM UNPROVED: hub.example/audit of size 400"), shouted());
        assertEquals(1, alarms().size());
        assertEquals(
                checkpoint(TREE, 300).text(), state.latest(ORIGIN).orElseThrow().text());
    }

    /** Anybody who has seen a good checkpoint can send it with rubbish. */
    @Test
    void alarmByASpoiledProof_endsWithTheRightOne() throws IOException {
        add(grown(TREE, 0, 300));
        var rubbish = List.of(TREE.root(1), TREE.root(2));
        assertEquals(422, add(body(300, rubbish, checkpoint(TREE, 400))).status());
        assertEquals(422, add(body(300, List.of(), checkpoint(TREE, 400))).status());
        assertEquals(1, alarms().size());
        assertEquals(200, add(grown(TREE, 300, 400)).status());
        assertEquals(List.of(), alarms());
        assertTrue(shouted().contains("withdrawn"), shouted());
    }

    @Test
    void olderCheckpoint_isARollbackOnceInstancesCantHaveOvertakenEachOther() throws IOException {
        add(grown(TREE, 0, 200));
        add(grown(TREE, 200, 300));
        now += 5;
        assertEquals(409, add(grown(TREE, 200, 290)).status());
        assertEquals(List.of(), alarms());
        now += 3600;
        // Cosigned before: nothing new.
        assertEquals(409, add(grown(TREE, 0, 200)).status());
        assertEquals(List.of(), alarms());
        assertEquals(409, add(grown(TREE, 200, 290)).status());
        assertEquals(1, alarms().size());
        assertTrue(shouted().contains("ALARM ROLLBACK: hub.example/audit of size 290"), shouted());
    }

    @Test
    void whatWasCosigned_isKnownAfterARestart() throws IOException {
        add(grown(TREE, 0, 300));
        stop();
        start();
        assertEquals(409, add(grown(TREE, 0, 310)).status());
        assertEquals(409, add(body(300, List.of(), checkpoint(FORK, 300))).status());
        assertEquals(1, alarms().size());
        assertEquals(200, add(grown(TREE, 300, 310)).status());
    }

    @Test
    void spoiledState_isNotBegunAnew() throws IOException {
        add(grown(TREE, 0, 300));
        stop();
        Path file;
        try (var files = Files.list(folder.resolve("state"))) {
            file = files.filter(f -> f.getFileName().toString().startsWith("latest-"))
                    .findFirst()
                    .orElseThrow();
        }
        var right = Files.readString(file);
        for (var wrong : List.of("", "rubbish\n", checkpoint(TREE, 10).toString())) {
            Files.writeString(file, wrong);
            assertThrows(IOException.class, this::start, wrong);
            state.close();
        }
        Files.writeString(file, right);
        start();
    }

    @Test
    void secondWitness_cantHaveTheSameState() {
        assertThrows(IOException.class, () -> WitnessState.in(folder.resolve("state")));
    }

    @Test
    void strangers_areRefused() throws IOException {
        var other = signer("other.example/log");
        var text = checkpoint(TREE, 10).text();
        assertEquals(
                404,
                add(body(0, List.of(), other.sign(text.replace(ORIGIN, "other.example/log"))))
                        .status());
        assertEquals(403, add(body(0, List.of(), other.sign(text))).status());
        assertEquals(403, add(body(0, List.of(), signer(ORIGIN).sign(text))).status());
        var forged = LOG.sign(text).toString().replace(ORIGIN + "\n10\n", ORIGIN + "\n11\n");
        assertEquals(403, add("old 0\n\n" + forged).status());
        assertEquals(200, add(grown(TREE, 0, 10)).status());
        assertEquals(List.of(), alarms());
    }

    @Test
    void whatIsNoAddCheckpoint_is400() {
        var note = checkpoint(TREE, 10).toString();
        var line = Hash.EMPTY_TREE.base64() + "\n";
        for (var bad : List.of(
                "",
                "\n",
                "\n\n",
                note,
                "old\n\n" + note,
                "old \n\n" + note,
                "old 00\n\n" + note,
                "old -1\n\n" + note,
                "old 1 \n\n" + note,
                "old 99999999999999999999\n\n" + note,
                "new 0\n\n" + note,
                "old 0\nx\n\n" + note,
                "old 0\n" + line.repeat(64) + "\n" + note,
                "old 0\n" + note,
                "old 0\n\n",
                "old 0\n\n" + note.replace("\n10\n", "\n010\n"),
                "old 0\n\n" + note.strip(),
                "old 11\n\n" + note)) {
            assertEquals(400, add(bad).status(), bad);
        }
        assertEquals(413, add("old 0\n" + line.repeat(10_000) + "\n" + note).status());
    }

    @Test
    void onlyOneCallThereIs() {
        assertEquals(405, call("GET", "/add-checkpoint", "").status());
        assertEquals(404, call("GET", "/", "").status());
        assertEquals(404, call("POST", "/add-checkpoint/more", "").status());
    }

    /** Many at once: each size is cosigned for one tree only, and the latest is the largest. */
    @Test
    void racingInstances_neverRollBack() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> {
                    int cosigned = 0;
                    long known = 0;
                    while (known < 390) {
                        var told = add(grown(TREE, (int) known, (int) known + 10));
                        cosigned += told.status() == 200 ? 1 : 0;
                        long next = told.status() == 200
                                ? known + 10
                                : Long.parseLong(told.body().strip());
                        assertTrue(next >= known, "it never knows less");
                        known = next;
                    }
                    return cosigned;
                }));
            }
            int all = 0;
            for (var answer : answers) {
                all += answer.get();
            }
            assertEquals(39, all);
        }
        assertEquals(
                390, Checkpoint.parse(state.latest(ORIGIN).orElseThrow().text()).size());
        assertEquals(List.of(), alarms());
    }

    @Test
    void stateThatCantBeWritten_givesNoCosignature() throws IOException {
        add(grown(TREE, 0, 300));
        var locked = folder.resolve("state");
        var moved = Files.move(locked, folder.resolve("gone"));
        assertEquals(500, add(grown(TREE, 300, 310)).status());
        Files.move(moved, locked);
        assertEquals(200, add(grown(TREE, 300, 310)).status());
        assertTrue(shouted().contains("not cosigned"), shouted());
    }

    @Test
    void keyFile_isItsOwnersAlone_andNotWrittenOver() throws IOException {
        var file = folder.resolve("key");
        assertEquals(
                key.cosignerKey(), VerifierKey.parse(Files.readAllLines(file).getFirst()));
        assertThrows(IOException.class, () -> WitnessKey.write(file, "witness.example/w2"));
        var permissions = Files.getPosixFilePermissions(file);
        assertEquals("rw-------", PosixFilePermissions.toString(permissions));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThrows(IllegalArgumentException.class, () -> WitnessKey.read(file));
        Files.setPosixFilePermissions(file, permissions);
        var lines = Files.readAllLines(file);
        for (var wrong : List.of(
                List.<String>of(),
                List.of(lines.getFirst()),
                List.of(lines.getFirst(), "AAAA"),
                List.of(signer("witness.example/w1").cosignerKey().toString(), lines.getLast()),
                List.of(key.verifierKey().toString(), lines.getLast()))) {
            Files.write(file, wrong);
            assertThrows(IllegalArgumentException.class, () -> WitnessKey.read(file), wrong.toString());
        }
    }

    @Test
    void witness_isAProgramThatNeedsNoLibrary() throws Exception {
        var file = folder.resolve("another-key").toString();
        var made = program("--key", file, "--new-key", "witness.example/w2").start();
        var vkey = made.inputReader().readLine();
        assertEquals(0, made.waitFor());
        assertEquals("witness.example/w2", VerifierKey.parse(vkey).name());
        var another = folder.resolve("another-state").toString();
        var running = program("--key", file, "--log", LOG.verifierKey().toString(), "--state", another, "--port", "0")
                .start();
        try {
            var line = running.inputReader().readLine();
            assertTrue(line.startsWith("Witness " + vkey + " on port "), line);
            int port = Integer.parseInt(line.replaceFirst(".* on port (\\d+) .*", "$1"));
            var told = call("http://127.0.0.1:" + port, "POST", "/add-checkpoint", grown(TREE, 0, 10));
            assertEquals(200, told.status());
            var cosigned = SignedNote.parse(checkpoint(TREE, 10) + told.body());
            assertTrue(cosigned.signedBy(VerifierKey.parse(vkey)));
            var second = program(
                            "--key", file, "--log", LOG.verifierKey().toString(), "--state", another, "--port", "0")
                    .start();
            assertEquals(2, second.waitFor());
        } finally {
            running.destroy();
            running.waitFor();
        }
    }

    private ProcessBuilder program(String... words) throws IOException {
        var classes = Files.createTempDirectory(folder, "classes");
        return JdkAlone.line(classes, WitnessCommand.class, words).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
