package fi.kumppanuus.hub.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.JdkAlone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Exports, right ones and each spoiled in one way, before both verifiers: the hub's and the page of Python. */
class VerifyLogTest {
    private static final SampleLog LOG = new SampleLog(700);
    private static final int FIRST = 250;
    private static final int LAST = 280;
    private static final int SIZE = 600;

    @TempDir
    static Path temp;

    private static Path tiles;
    private static PythonVerifier python;

    @BeforeAll
    static void mirrorTheTiles() throws IOException, InterruptedException {
        tiles = LOG.tiles(temp.resolve("mirror"), SIZE);
        python = PythonVerifier.start();
    }

    @AfterAll
    static void endPython() throws IOException {
        python.close();
    }

    private static Path written(List<String> lines) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "audit", ".jsonl"), String.join("\n", lines) + "\n");
    }

    private static Answer java(Object... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = VerifyLog.run(
                Arrays.stream(words).map(Object::toString).toList(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Answer(code, out.toString(StandardCharsets.UTF_8));
    }

    /** Both verifiers; their answer if they agree. */
    private static Answer both(Object... words) throws IOException {
        var one = java(words);
        var other = python.run(Arrays.stream(words).map(Object::toString).toList());
        assertEquals(one.code(), other.code(), one + "\n" + other);
        assertEquals(one.place(), other.place(), one + "\n" + other);
        return one;
    }

    @TestFactory
    Stream<DynamicTest> rightExports() {
        return Stream.of(
                        List.of(0, 0, 1),
                        List.of(0, 599, 600),
                        List.of(0, 699, 700),
                        List.of(FIRST, LAST, SIZE),
                        List.of(255, 256, 600),
                        List.of(256, 511, 512),
                        List.of(599, 599, 600),
                        List.of(0, 254, 600),
                        List.of(1, 0, 600),
                        List.of(600, 599, 600))
                .map(run -> DynamicTest.dynamicTest(run.toString(), () -> {
                    int count = run.get(1) - run.get(0) + 1;
                    var export = written(LOG.export(run.get(0), run.get(1), run.get(2)));
                    var said = both(export, "--key", LOG.vkey());
                    assertEquals(0, said.code(), said.toString());
                    assertTrue(said.out().contains(" a log of " + run.get(2) + ": " + count + " entries"), said.out());
                    assertEquals(0, both(export).code());
                }));
    }

    @Test
    void verifier_needsNoLibrary() throws Exception {
        var right = LOG.export(FIRST, LAST, SIZE);
        var classes = Files.createTempDirectory(temp, "classes");
        var out = Files.createTempFile(temp, "java", ".out");
        var words = new String[] {written(right).toString(), "--key", LOG.vkey(), "--tiles", tiles.toString()};
        int code = JdkAlone.line(classes, VerifyLog.class, words)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        assertEquals(0, code);
        assertEquals(java((Object[]) words).out(), Files.readString(out));
    }

    /** As anybody calls it, by its name. */
    @Test
    void pageOfPython_isAProgram() throws Exception {
        var export = written(LOG.export(0, 9, 10));
        var out = Files.createTempFile(temp, "python", ".out");
        var line = List.of(
                PythonVerifier.python(), PythonVerifier.script().toString(), export.toString(), "--key", LOG.vkey());
        int code = new ProcessBuilder(line).redirectOutput(out.toFile()).start().waitFor();
        assertEquals(0, code);
        assertEquals(
                "OK: hub.example/audit, events 0 to 9 of a log of 10: 10 entries, 1 of them with erased details\n",
                Files.readString(out));
    }

    @Test
    void rightExport_countsWhatIsErased_andNamesTheKeyToBeChecked() throws Exception {
        var export = written(LOG.export(0, 99, 100));
        assertEquals(
                "OK: hub.example/audit, events 0 to 99 of a log of 100: 100 entries, 13 of them with erased details\n"
                        + "Signed by " + LOG.vkey() + "\n"
                        + "That key came with the export: hold it against what the log's"
                        + " operator publishes, or give the published one by --key.\n",
                java(export).out());
        assertTrue(java(export, "--key", LOG.vkey()).out().endsWith("Signed by " + LOG.vkey() + "\n"));
        var keys = Files.writeString(temp.resolve("keys"), LOG.vkey() + "\n");
        assertEquals(0, java(export, "--key", keys).code());
        assertEquals(
                0,
                java(export, "--tiles", LOG.tiles(temp.resolve("hundred"), 100)).code());
    }

    /** What one could do to the file, by what was done. The line is that of the event; line 1 is the first. */
    private static Map<String, UnaryOperator<List<String>>> deeds() {
        var deeds = new TreeMap<String, UnaryOperator<List<String>>>();
        deeds.put("details edited", edit(6, "\"count\":", "\"count\":1"));
        deeds.put("person changed", edit(6, "\"person\":\"p", "\"person\":\"q"));
        deeds.put("salt changed", edit(6, "\"salt\":\"", "\"salt\":\"A"));
        deeds.put("salt dropped", edit(6, "\"salt\":\"[^\"]*\"", "\"salt\":null"));
        deeds.put(
                "salt of erased details kept",
                edit(
                        2,
                        "\"committed\":(null),\"salt\":null",
                        "\"committed\":null,\"salt\":\"" + "A".repeat(43) + "=\""));
        deeds.put("commitment dropped", edit(6, "\"commitment\":\"[^\"]*\",", ""));
        deeds.put(
                "details put where none were",
                edit(3, "\"committed\":null,\"salt\":null", "\"committed\":{},\"salt\":\"" + "A".repeat(43) + "=\""));
        deeds.put("event removed", lines -> without(lines, 6));
        deeds.put("two events changed about", lines -> swapped(lines, 6, 7));
        deeds.put("event doubled", lines -> with(lines, 6, lines.get(6)));
        deeds.put("tail cut off", lines -> cut(lines, 20));
        deeds.put("all but the first line gone", lines -> cut(lines, 1));
        deeds.put("tail cut off, but for the proof", lines -> with(cut(lines, 20), 20, lines.getLast()));
        deeds.put("proof twice", lines -> with(lines, lines.size(), lines.getLast()));
        deeds.put(
                "one more event",
                lines -> with(lines, lines.size() - 1, lines.get(6).replaceFirst("\"index\":\\d+", "\"index\":281")));
        deeds.put("space put in", edit(6, "\"id\":", "\"id\": "));
        deeds.put("members in another order", edit(6, "(\"id\":\"[^\"]*\"),(\"nested\":.*?}),", "$2,$1,"));
        deeds.put("member twice", edit(6, "(\"id\":\"[^\"]*\")", "$1,$1"));
        deeds.put("needless escape", edit(6, "RECORDS", "\\\\u0052ECORDS"));
        deeds.put("half of a surrogate pair", edit(6, "RECORDS", "\\\\ud83d"));
        deeds.put("fraction", edit(6, "\"index\":(\\d+)", "\"index\":$1.0"));
        deeds.put("leading zero", edit(6, "\"count\":", "\"count\":0"));
        deeds.put("line that is no JSON", edit(6, "^.*$", "nothing"));
        deeds.put("empty line", edit(6, "^.*$", ""));
        deeds.put("entry that is no object", edit(6, "^\\{\"entry\":\\{.*?\\},\"time\":\"[^\"]*\"\\}", "{\"entry\":7"));
        deeds.put("something after the line", edit(6, "$", " "));
        deeds.put("other format", edit(0, "@v1", "@v2"));
        deeds.put("origin changed", edit(0, "\"origin\":\"hub", "\"origin\":\"hib"));
        deeds.put("size in the checkpoint changed", edit(0, "\\\\n600\\\\n", "\\\\n601\\\\n"));
        deeds.put("signature gone", edit(0, "\\\\n\\\\n.*?\",\"keys", "\\\\n\",\"keys"));
        deeds.put("first line gone", lines -> without(lines, 0));
        deeds.put("last event beyond the log", edit(0, "\"last\":280", "\"last\":600"));
        deeds.put("proof that is none", edit(LAST - FIRST + 2, "\"right\"", "\"rite\""));
        deeds.put("hash of another length", edit(LAST - FIRST + 2, "=\"", "\""));
        return deeds;
    }

    /** What can be seen by the tree alone, in which line of the export it was done, and the index that the tiles tell. */
    private static Map<String, UnaryOperator<List<String>>> sealedDeeds() {
        var deeds = new TreeMap<String, UnaryOperator<List<String>>>();
        deeds.put("backdated", edit(6, "2026-11-22", "2026-11-21"));
        deeds.put("event removed, the others renumbered", lines -> renumbered(without(lines, 6)));
        deeds.put("event put in, the others renumbered", lines -> renumbered(with(lines, 6, lines.get(10))));
        deeds.put("two events changed about and renumbered", lines -> renumbered(swapped(lines, 6, 7)));
        deeds.put("one event in place of another", lines -> renumbered(swappedIn(lines, 6, 20)));
        return deeds;
    }

    @TestFactory
    Stream<DynamicTest> spoiledExports_areFoundByBoth() {
        return deeds().entrySet().stream()
                .map(deed -> DynamicTest.dynamicTest(deed.getKey(), () -> {
                    var right = LOG.export(FIRST, LAST, SIZE);
                    var spoiled = deed.getValue().apply(right);
                    assertTrue(!spoiled.equals(right), "nothing was done");
                    var said = both(written(spoiled), "--key", LOG.vkey());
                    assertEquals(1, said.code(), said.toString());
                    assertTrue(said.out().startsWith("WRONG: line "), said.out());
                }));
    }

    @TestFactory
    Stream<DynamicTest> rewrittenExports_areFoundByBoth_andTheirFirstBadIndexByTiles() {
        return sealedDeeds().entrySet().stream()
                .map(deed -> DynamicTest.dynamicTest(deed.getKey(), () -> {
                    var right = LOG.export(FIRST, LAST, SIZE);
                    var spoiled = deed.getValue().apply(right);
                    var export = written(spoiled);
                    var said = both(export, "--key", LOG.vkey());
                    assertEquals(1, said.code(), said.toString());
                    assertEquals("line " + spoiled.size(), said.place());
                    var told = java(export, "--key", LOG.vkey(), "--tiles", tiles);
                    assertEquals(
                            "WRONG: line 7: index 255: not the entry that was sealed\n", told.out(), told.toString());
                }));
    }

    @Test
    void aCutExportThatSaysSo_isFoundByTheProof() throws Exception {
        var right = LOG.export(FIRST, LAST, SIZE);
        var cut = new ArrayList<>(cut(right, 20));
        cut.add(right.getLast());
        cut.set(0, cut.getFirst().replace("\"last\":280", "\"last\":268"));
        var export = written(cut);
        assertEquals("line 21", both(export).place());
        assertTrue(java(export, "--tiles", tiles).out().contains("but the proof's hashes aren't"));
    }

    @Test
    void aCheckpointSignedAnew_isFoundByItsKey() throws Exception {
        var thief = SampleLog.signer(SampleLog.ORIGIN);
        var right = LOG.export(FIRST, LAST, SIZE);
        var text = LOG.checkpoint(SIZE).text();
        var signedAnew = new ArrayList<>(right);
        signedAnew.set(
                0,
                right.getFirst()
                        .replace(
                                SampleLog.quoted(LOG.checkpoint(SIZE).toString()),
                                SampleLog.quoted(thief.sign(text).toString()))
                        .replace(LOG.vkey(), thief.verifierKey().toString()));
        var export = written(signedAnew);
        assertEquals(0, both(export).code());
        assertEquals(1, both(export, "--key", LOG.vkey()).code());
        var notMine = new ArrayList<>(signedAnew);
        notMine.set(0, signedAnew.getFirst().replace(thief.verifierKey().toString(), LOG.vkey()));
        assertEquals(1, both(written(notMine)).code());
    }

    @Test
    void cosignaturesOfWitnesses_areAskedForByTheirKeys() throws Exception {
        var witness = SampleLog.signer("witness.example/w1");
        var note = LOG.checkpoint(SIZE);
        var cosigned = new ArrayList<>(LOG.export(FIRST, LAST, SIZE));
        cosigned.set(
                0,
                cosigned.getFirst()
                        .replace(
                                SampleLog.quoted(note.toString()),
                                SampleLog.quoted(note.with(witness.cosign(note.text(), 1_790_000_000L))
                                        .toString())));
        var export = written(cosigned);
        assertEquals(
                0,
                both(export, "--key", LOG.vkey(), "--key", witness.cosignerKey())
                        .code());
        assertEquals(
                1,
                both(export, "--key", LOG.vkey(), "--key", witness.verifierKey())
                        .code());
        var plain = written(LOG.export(FIRST, LAST, SIZE));
        assertEquals(
                1,
                both(plain, "--key", LOG.vkey(), "--key", witness.cosignerKey()).code());
    }

    @Test
    void anotherCheckpointOfTheLog_isComparedWhereverItStands() throws Exception {
        var export = written(LOG.export(FIRST, LAST, SIZE));
        for (int size : List.of(FIRST, 260, LAST + 1, SIZE)) {
            assertEquals(
                    0,
                    java(export, "--checkpoint", kept(LOG.checkpoint(size).toString()))
                            .code(),
                    "size " + size);
        }
        var outside = kept(LOG.checkpoint(100).toString());
        assertEquals(2, java(export, "--checkpoint", outside).code());
        assertEquals(0, java(export, "--checkpoint", outside, "--tiles", tiles).code());
        var later = kept(LOG.checkpoint(700).toString());
        assertEquals(2, java(export, "--checkpoint", later, "--tiles", tiles).code());
        var more = LOG.tiles(temp.resolve("more"), 700);
        assertEquals(0, java(export, "--checkpoint", later, "--tiles", more).code());
    }

    @Test
    void twoHistories_areTold() throws Exception {
        var export = written(LOG.export(FIRST, LAST, SIZE));
        for (int size : List.of(100, FIRST, 260, SIZE)) {
            var fork = LOG.signer().sign(new Checkpoint(SampleLog.ORIGIN, size, LOG.root(size - 1)).text());
            var said = java(export, "--checkpoint", kept(fork.toString()), "--tiles", tiles);
            assertEquals(1, said.code(), said.toString());
            assertTrue(said.out().startsWith("WRONG: two histories: "), said.out());
        }
        var stranger =
                SampleLog.signer(SampleLog.ORIGIN).sign(LOG.checkpoint(SIZE).text());
        assertEquals(1, java(export, "--checkpoint", kept(stranger.toString())).code());
    }

    @Test
    void spoiledTiles_areNotBelieved() throws Exception {
        var export = written(LOG.export(FIRST, LAST, SIZE));
        for (var tile : List.of("tile/0/000", "tile/0/001", "tile/1/000.p/2", "tile/0/002.p/88")) {
            var folder = LOG.tiles(Files.createTempDirectory(temp, "tiles"), SIZE);
            var bytes = Files.readAllBytes(folder.resolve(tile));
            bytes[20] ^= 1;
            Files.write(folder.resolve(tile), bytes);
            var said = java(export, "--tiles", folder);
            assertEquals(1, said.code(), said.toString());
            assertTrue(said.out().contains("tile"), said.out());
            Files.write(folder.resolve(tile), Arrays.copyOf(bytes, 100));
            assertEquals(2, java(export, "--tiles", folder).code());
            Files.delete(folder.resolve(tile));
            assertEquals(2, java(export, "--tiles", folder).code());
        }
    }

    @Test
    void whatCantBeRead_isNeitherRightNorWrong() throws Exception {
        var export = written(LOG.export(0, 9, 10));
        assertEquals(2, both(temp.resolve("nowhere")).code());
        assertEquals(2, both().code());
        assertEquals(2, both(export, "--key", "nobody").code());
        assertEquals(2, both(export, "--key").code());
        assertEquals(2, both(export, export).code());
        assertEquals(2, java(export, "--frob").code());
        assertEquals(2, java(export, "--checkpoint", export).code());
        assertEquals("", java(export, "--frob").out());
    }

    @Test
    void aFileThatEndsWithinALine_isFound() throws Exception {
        var text = String.join("\n", LOG.export(FIRST, LAST, SIZE)) + "\n";
        for (int length : List.of(0, 10, 2000, text.length() / 2, text.length() - 1)) {
            var export = Files.writeString(Files.createTempFile(temp, "cut", ".jsonl"), text.substring(0, length));
            assertEquals(1, both(export).code());
        }
        var binary = text.getBytes(StandardCharsets.ISO_8859_1);
        var export = Files.write(Files.createTempFile(temp, "latin", ".jsonl"), binary);
        assertEquals(1, both(export).code());
    }

    /** Bytes changed, left out, put in, or copied elsewhere, without a thought for what they mean. */
    @Test
    void whateverIsDoneToTheBytes_bothSayTheSame() throws Exception {
        var export = (String.join("\n", LOG.export(10, 19, 60)) + "\n").getBytes(StandardCharsets.UTF_8);
        var random = new Random(3986);
        var file = temp.resolve("bytes.jsonl");
        for (int round = 0; round < 150; round++) {
            Files.write(file, changed(export, random));
            both(file, "--key", LOG.vkey());
        }
    }

    private static byte[] changed(byte[] bytes, Random random) {
        var pool = "{}[],:\"\\\n 019abefnrtu+-/=.\0\tä€".getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(bytes.length - 40);
        int cut = random.nextInt(2);
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        if (random.nextInt(4) == 0) {
            out.write(bytes, random.nextInt(bytes.length - 40), random.nextInt(40));
        } else if (random.nextInt(3) > 0) {
            out.write(pool[random.nextInt(pool.length)]);
        }
        out.write(bytes, at + cut, bytes.length - at - cut);
        return out.toByteArray();
    }

    private static Path kept(String note) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "checkpoint", ""), note);
    }

    private static UnaryOperator<List<String>> edit(int line, String pattern, String by) {
        return lines -> {
            var edited = new ArrayList<>(lines);
            edited.set(line, Pattern.compile(pattern).matcher(lines.get(line)).replaceFirst(by));
            return edited;
        };
    }

    private static List<String> without(List<String> lines, int line) {
        var fewer = new ArrayList<>(lines);
        fewer.remove(line);
        return fewer;
    }

    private static List<String> with(List<String> lines, int line, String more) {
        var longer = new ArrayList<>(lines);
        longer.add(line, more);
        return longer;
    }

    private static List<String> swapped(List<String> lines, int one, int other) {
        var changed = new ArrayList<>(lines);
        Collections.swap(changed, one, other);
        return changed;
    }

    private static List<String> swappedIn(List<String> lines, int at, int from) {
        var changed = new ArrayList<>(lines);
        changed.set(at, lines.get(from));
        return changed;
    }

    private static List<String> cut(List<String> lines, int count) {
        return lines.subList(0, count);
    }

    /** Whoever rewrites the log numbers it anew; the first line and the proof stay as they are. */
    private static List<String> renumbered(List<String> lines) {
        var changed = new ArrayList<>(lines);
        int events = lines.size() - 2;
        for (int i = 0; i < events; i++) {
            changed.set(i + 1, lines.get(i + 1).replaceFirst("\"index\":\\d+}$", "\"index\":" + (FIRST + i) + "}"));
        }
        changed.set(0, lines.getFirst().replaceFirst("\"last\":\\d+", "\"last\":" + (FIRST + events - 1)));
        return changed;
    }
}
