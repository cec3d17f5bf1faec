package fi.kumppanuus.bench;

import fi.kumppanuus.sandbox.BenchServers;
import fi.kumppanuus.sandbox.PostgresServer;
import fi.kumppanuus.sandbox.SandboxFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** B8: events of many writers, sealed meanwhile, exported and verified; and how long that takes beside hashing the file. */
final class OfflineVerification {
    static final int PEOPLE = 2_000;

    /** A small part of what the whole file has. */
    private static final String LITTLE_HEAP = "-Xmx24m";

    private static final int PATIENCE = 600;

    private final BenchServers servers;
    private final LoadProgram program;
    private final Rounds rounds;
    private final Path project;
    private final Map<String, String> facts;

    OfflineVerification(
            BenchServers servers, LoadProgram program, Rounds rounds, Path project, Map<String, String> facts) {
        this.servers = servers;
        this.program = program;
        this.rounds = rounds;
        this.project = project;
        this.facts = facts;
    }

    record Result(Map<String, Series> series, List<Figure> figures, List<Finding> findings, List<String> faults) {}

    /** As in production, while they come and until none is left. */
    void seal(PostgresServer postgres, int events) throws SQLException {
        servers.say(String.format(Locale.ROOT, "%,d events by several writers, sealed meanwhile", events));
        long begun = System.nanoTime();
        try (var watch = CheckpointWatch.start(postgres);
                var questions = postgres.connect("hub", PostgresServer.OWNER)) {
            HonestWriters.write(postgres, PEOPLE, events);
            long written = System.nanoTime();
            watch.awaitAll(questions);
            facts.put("B8, time to write the events", seconds(written - begun));
            facts.put("B8, time until the last was in a checkpoint", seconds(System.nanoTime() - begun));
        }
    }

    Result of(Exports exports, int count) {
        servers.say("Exports");
        var files = exports.all();
        var keys = exports.keys();
        var faults = new ArrayList<String>();
        for (var export : files) {
            FileReading.wrong(export.file(), keys).ifPresent(said -> faults.add("B8: " + export.file() + ": " + said));
        }
        int wrong = faults.size();
        var whole = exports.joined(files);
        long events = files.getLast().last() + 1;
        var findings = List.of(
                new Finding(
                        "B8",
                        String.format(
                                Locale.ROOT,
                                "false alarms in %d exports of %,d honest concurrent events",
                                files.size(),
                                events),
                        String.valueOf(wrong),
                        "0"),
                new Finding(
                        "B8",
                        "verified with a heap of " + LITTLE_HEAP.substring(4)
                                + ": the first export, and all in one file",
                        inLittleHeap(files.getFirst().file(), keys) + ", " + inLittleHeap(whole, keys),
                        "memory flat"));
        facts.put("B8, bytes of all events in one file", String.format(Locale.ROOT, "%,d", size(whole)));
        var hashing = FileReading.hashing(whole, events);
        var verification = FileReading.verification(whole, events, keys);
        List.of(hashing, verification).forEach(contender -> contender.measure("warm", 0));
        var series = rounds.run(List.of(hashing, verification), count, 0);
        var figure = new Figure(
                "B8",
                String.format(Locale.ROOT, "time to verify an export of %,d events / to hash it by SHA-256", events),
                series.get(FileReading.HASHING).ratiosTo(series.get(FileReading.VERIFICATION)),
                "<= 8");
        return new Result(series, List.of(figure), findings, faults);
    }

    /** A process of its own, as {@code ./hub verify-log} starts it. */
    private String inLittleHeap(Path file, Path keys) {
        var line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                LITTLE_HEAP,
                "-cp",
                project.resolve("target/classes").toString(),
                "fi.kumppanuus.hub.verify.VerifyLog",
                file.toString(),
                "--key",
                keys.toString());
        try {
            program.run(line, Map.of(), PATIENCE);
            return "yes";
        } catch (SandboxFailure e) {
            servers.say("  " + e.getMessage());
            return "no";
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%,.0f s", nanos / 1e9);
    }
}
