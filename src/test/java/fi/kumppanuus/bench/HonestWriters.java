package fi.kumppanuus.bench;

import fi.kumppanuus.sandbox.PostgresServer;
import fi.kumppanuus.sandbox.SandboxFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several at once who append events as hubs do, in transactions of all sizes: some stay open while later ones commit, some
 * are rolled back. Whoever seals beside them must not lose one.
 */
final class HonestWriters {
    private static final int WRITERS = 8;
    private static final int MOST_AT_ONCE = 400;
    private static final int ONE_IN = 20;
    private static final int DAWDLING_MILLIS = 50;

    private final PostgresServer postgres;
    private final int people;
    private final AtomicInteger left;

    private HonestWriters(PostgresServer postgres, int people, int events) {
        this.postgres = postgres;
        this.people = people;
        this.left = new AtomicInteger(events);
    }

    static void write(PostgresServer postgres, int people, int events) throws SQLException {
        try (var connection = postgres.connect("hub", PostgresServer.OWNER)) {
            new EventLoader(connection, Instant.now()).partitions(LocalDate.now(ZoneOffset.UTC));
        }
        new HonestWriters(postgres, people, events).all();
    }

    private void all() {
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            var writers = new ArrayList<Future<?>>();
            for (int n = 0; n < WRITERS; n++) {
                int seed = n;
                writers.add(threads.submit(() -> {
                    one(seed);
                    return null;
                }));
            }
            for (var writer : writers) {
                writer.get();
            }
        } catch (ExecutionException e) {
            throw new SandboxFailure("Events could not be written: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted while writing events.", e);
        }
    }

    private void one(int seed) throws SQLException, InterruptedException {
        var random = new Random(seed);
        try (var connection = postgres.connect("hub", PostgresServer.OWNER)) {
            connection.setAutoCommit(false);
            var loader = new EventLoader(connection, Instant.now(), seed, n -> Cast.person(n + 1L), people);
            for (int some = take(random); some > 0; some = take(random)) {
                append(connection, loader, some, random);
            }
        }
    }

    private int take(Random random) {
        int wanted = 1 + random.nextInt(MOST_AT_ONCE);
        return Math.min(wanted, left.getAndAdd(-wanted));
    }

    private static void append(Connection connection, EventLoader loader, int events, Random random)
            throws SQLException, InterruptedException {
        if (random.nextInt(ONE_IN) == 0) {
            loader.add(1 + random.nextInt(MOST_AT_ONCE));
            connection.rollback();
        }
        loader.add(events);
        if (random.nextInt(ONE_IN) == 0) {
            Thread.sleep(random.nextInt(DAWDLING_MILLIS));
        }
        connection.commit();
    }
}
