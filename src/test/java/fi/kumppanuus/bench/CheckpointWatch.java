package fi.kumppanuus.bench;

import fi.kumppanuus.sandbox.PostgresServer;
import fi.kumppanuus.sandbox.SandboxFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * B4: somebody looks for a new checkpoint every 20 ms and notes when each was there. The table keeps the newest only, and
 * its time is one of before its commit.
 */
final class CheckpointWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Connection connection;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = new Thread(this::run, "checkpoint-watch");
    private volatile boolean stopping;
    private volatile String fault = "";

    private CheckpointWatch(Connection connection) {
        this.connection = connection;
    }

    static CheckpointWatch start(PostgresServer postgres) throws SQLException {
        var watch = new CheckpointWatch(postgres.connect("hub", PostgresServer.OWNER));
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    /** A checkpoint over so many leaves. */
    record Seen(long size, Instant at) {}

    /** An event's place in the tree, and when it was decided. */
    record Leaf(long index, Instant at) {}

    /** In milliseconds. */
    record Delays(double median, double p99, double longest) {
        private static final double INTERVAL = 1_000;

        List<Finding> findings() {
            return List.of(
                    new Finding(
                            "B4",
                            "event to signed checkpoint under B1's load, p99 / interval of 1 s",
                            String.format(Locale.ROOT, "%.2f", p99 / INTERVAL),
                            "<= 1.5"),
                    new Finding(
                            "B4",
                            "the same, median and longest",
                            String.format(Locale.ROOT, "%,.0f ms, %,.0f ms", median, longest),
                            "reported"));
        }
    }

    /** Of each leaf to the first checkpoint that has it in its tree. */
    static Delays delays(List<Leaf> leaves, List<Seen> checkpoints) {
        var delays = leaves.stream()
                .mapToDouble(leaf -> checkpoints.stream()
                        .filter(checkpoint -> checkpoint.size() > leaf.index())
                        .findFirst()
                        .map(checkpoint ->
                                Duration.between(leaf.at(), checkpoint.at()).toNanos() / 1e6)
                        .orElseThrow())
                .toArray();
        Arrays.sort(delays);
        return new Delays(
                delays[delays.length / 2],
                delays[(int) Math.ceil(delays.length * 0.99) - 1],
                delays[delays.length - 1]);
    }

    /** Of the events of one run, once all are in a checkpoint. */
    Delays of(String actingUser, Connection questions) throws SQLException {
        awaitAll(questions);
        var leaves = new ArrayList<Leaf>();
        try (var question = questions.prepareStatement("""
                select l.leaf_index, e.at from audit_event e join audit_leaf l on l.event_id = e.id
                where e.acting_user = ?
                """)) {
            question.setString(1, actingUser);
            try (var row = question.executeQuery()) {
                while (row.next()) {
                    leaves.add(new Leaf(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return delays(leaves, List.copyOf(seen));
    }

    /** Until each event that is there now is in a checkpoint. */
    void awaitAll(Connection questions) throws SQLException {
        long events = number(questions, "select count(*) from audit_event");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (seen.isEmpty() || seen.getLast().size() < events) {
            if (!fault.isEmpty() || System.nanoTime() > end) {
                throw new SandboxFailure(
                        fault.isEmpty()
                                ? "The events were not sealed in " + PATIENCE.toMinutes() + " minutes."
                                : fault);
            }
            pause();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                long size = number(connection, "select coalesce(max(size), 0) from log_checkpoint");
                if (seen.isEmpty() || size > seen.getLast().size()) {
                    seen.add(new Seen(size, Instant.now()));
                }
                pause();
            }
        } catch (SQLException e) {
            fault = "The checkpoints can't be watched: " + e.getMessage();
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted while watching for checkpoints.", e);
        }
    }

    @Override
    public void close() throws SQLException {
        stopping = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
