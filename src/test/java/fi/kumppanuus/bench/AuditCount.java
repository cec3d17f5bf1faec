package fi.kumppanuus.bench;

import fi.kumppanuus.sandbox.SandboxFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Counts the audit events of one run, told apart by the acting user. */
final class AuditCount {
    private static final long DRAIN_MILLIS = 5_000;
    private final Connection connection;

    AuditCount(Connection connection) {
        this.connection = connection;
    }

    record Events(long permitted, long others) {
        long all() {
            return permitted + others;
        }
    }

    Events of(String actingUser) {
        try (var question = connection.prepareStatement("""
                select count(*) filter (where outcome = 'PERMITTED'), count(*) filter (where outcome <> 'PERMITTED')
                from audit_event where acting_user = ?
                """)) {
            question.setString(1, actingUser);
            try (var row = question.executeQuery()) {
                row.next();
                return new Events(row.getLong(1), row.getLong(2));
            }
        } catch (SQLException e) {
            throw new SandboxFailure("The audit events can't be counted: " + e.getMessage(), e);
        }
    }

    /** Once requests that were on their way when the load ended have been through: no new event for a while. */
    Events settled(String actingUser) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLIS);
        var before = of(actingUser);
        while (System.nanoTime() < end) {
            pause();
            var now = of(actingUser);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted while waiting for the last audit events.", e);
        }
    }
}
