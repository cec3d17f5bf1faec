package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.Outage;
import fi.kumppanuus.hub.platform.ProblemException;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: concurrent requests share one insert and one commit, and each waits for it before it answers. One writer
 * an instance; the queue is bounded; no database connection is held while waiting. A batch that fails is tried again row
 * by row under the same ids, so that one bad event costs only its own request.
 */
@ApplicationScoped
public class AuditWriter {
    private static final Logger LOG = Logger.getLogger(AuditWriter.class);

    private final AuditConfig config;
    private final DataSource dataSource;
    private final Tracer tracer;
    private final BlockingQueue<Pending> queue;
    private final Thread thread = new Thread(this::run, "audit-writer");
    private volatile boolean stopping;

    AuditWriter(AuditConfig config, DataSource dataSource, Tracer tracer) {
        this.config = config;
        this.dataSource = dataSource;
        this.tracer = tracer;
        this.queue = new ArrayBlockingQueue<>(config.queue());
    }

    private record Pending(AuditEvent event, long decidedNanos, CompletableFuture<Boolean> durable) {}

    /** An event on its way; nothing may be answered before {@link #await}. */
    public final class Ticket {
        /** False if the request's proof had served another one. */
        private final CompletableFuture<Boolean> durable;

        private final long decidedNanos;

        private Ticket(CompletableFuture<Boolean> durable, long decidedNanos) {
            this.durable = durable;
            this.decidedNanos = decidedNanos;
        }

        /** Returns once the event is committed; else the request ends with 503 and no data. */
        public void await() {
            var span = tracer.spanBuilder("audit wait").startSpan();
            try {
                awaitEvent();
            } catch (ProblemException | AuthenticationFailedException e) {
                span.setStatus(StatusCode.ERROR);
                throw e;
            } finally {
                span.end();
            }
        }

        private void awaitEvent() {
            try {
                if (!durable.get(config.maxWait().toMillis(), TimeUnit.MILLISECONDS)) {
                    throw SpentProofs.refusal();
                }
            } catch (ExecutionException | TimeoutException e) {
                throw AuditProblems.unavailable();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw AuditProblems.unavailable();
            }
            if (System.nanoTime() - decidedNanos > config.maxAge().toNanos()) {
                // A decision this old may have been overtaken by a withdrawal.
                throw AuditProblems.unavailable();
            }
        }
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join(config.maxWait().toMillis());
    }

    Ticket append(AuditEvent event, long decidedNanos) throws ProblemException {
        var pending = new Pending(event, decidedNanos, new CompletableFuture<>());
        if (stopping || !queue.offer(pending)) {
            throw AuditProblems.unavailable();
        }
        return new Ticket(pending.durable(), decidedNanos);
    }

    int waiting() {
        return queue.size();
    }

    private void run() {
        var batch = new ArrayList<Pending>(config.batch());
        while (!stopping || !queue.isEmpty()) {
            var first = next();
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, config.batch() - 1);
                write(batch);
                batch.clear();
            }
        }
    }

    private @Nullable Pending next() {
        try {
            return queue.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return queue.poll(); // stopping: write what is left
        }
    }

    private void write(List<Pending> batch) {
        try (var connection = dataSource.getConnection()) {
            insert(connection, batch);
        } catch (SQLException | RuntimeException e) {
            batch.forEach(p -> p.durable().completeExceptionally(e));
            LOG.errorf("%d audit events not written: %s", batch.size(), state(e));
        }
    }

    private static void insert(Connection connection, List<Pending> batch) throws SQLException {
        try {
            store(connection, batch);
        } catch (SQLException e) {
            // Nothing is wrong with the rows when the database is late or gone; trying each would only hold up the
            // rest.
            if (batch.size() == 1 || Outage.is(e)) {
                throw e;
            }
            for (var pending : batch) {
                alone(connection, pending);
            }
        }
    }

    private static void store(Connection connection, List<Pending> batch) throws SQLException {
        var events = batch.stream().map(Pending::event).toList();
        Set<UUID> replayed = Set.of();
        if (SpentProofs.among(events)) {
            replayed = storeWithProofs(connection, events);
        } else {
            AuditInsert.run(connection, events);
        }
        for (var pending : batch) {
            pending.durable().complete(!replayed.contains(pending.event().requestId()));
        }
    }

    private static Set<UUID> storeWithProofs(Connection connection, List<AuditEvent> events) throws SQLException {
        connection.setAutoCommit(false);
        try {
            var replayed = SpentProofs.store(connection, events);
            connection.commit();
            return replayed;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void alone(Connection connection, Pending pending) {
        try {
            store(connection, List.of(pending));
        } catch (SQLException e) {
            pending.durable().completeExceptionally(e);
            LOG.errorf("audit event %s not written: %s", pending.event().id(), state(e));
        }
    }

    /** Never the message: PostgreSQL quotes the row in it. */
    private static String state(Exception e) {
        return e instanceof SQLException sql
                ? "SQLSTATE " + sql.getSQLState()
                : e.getClass().getName();
    }
}
