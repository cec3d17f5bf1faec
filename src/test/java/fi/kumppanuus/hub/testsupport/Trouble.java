package fi.kumppanuus.hub.testsupport;

import io.restassured.RestAssured;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Real faults of the database, each over when it is closed. */
public final class Trouble implements AutoCloseable {
    private static final int GOOD_ANSWERS = 30;

    private final Runnable end;

    private Trouble(Runnable end) {
        this.end = end;
    }

    @Override
    public void close() {
        end.run();
    }

    /** Every statement on the table fails. */
    public static Trouble tableGone(String table) {
        TestHub.sql("alter table " + table + " rename to " + table + "_gone");
        return new Trouble(() -> TestHub.sql("alter table " + table + "_gone rename to " + table));
    }

    /** Every insert into the table takes its time. */
    public static Trouble tableSlow(String table, int seconds) {
        TestHub.sql("create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(" + seconds
                + "); return null; end $$");
        TestHub.sql("create trigger slow before insert on " + table + " for each statement execute function slow()");
        return new Trouble(() -> TestHub.sql("drop function slow cascade"));
    }

    /** Every insert into the table waits. */
    public static Trouble tableLocked(String table) {
        try {
            var connection = TestHub.connect("hub_owner");
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement()) {
                lock.execute("lock table " + table + " in exclusive mode");
            }
            return new Trouble(() -> rollBack(connection));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The hub's connections are cut and it gets no new ones. */
    public static Trouble databaseClosed() {
        asSuperuser("alter role hub_app connection limit 0");
        asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'hub_app'");
        return new Trouble(() -> {
            asSuperuser("alter role hub_app connection limit -1");
            // The pool meets each of its dead connections once.
            var good = new int[1];
            await(
                    "the hub has connections again",
                    () -> (good[0] = RestAssured.get("/q/health/ready").statusCode() == 200 ? good[0] + 1 : 0)
                            >= GOOD_ANSWERS);
        });
    }

    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what);
            }
            Thread.onSpinWait();
        }
    }

    private static void rollBack(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void asSuperuser(String statement) {
        try (var connection = TestHub.postgres().connectAsSuperuser("hub");
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
