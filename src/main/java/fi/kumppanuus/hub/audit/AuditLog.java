package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.CurrentXRoadMessage;
import fi.kumppanuus.hub.identity.PersonalIdentityCode;
import fi.kumppanuus.hub.platform.CurrentRequest;
import fi.kumppanuus.hub.platform.ProblemException;
import fi.kumppanuus.hub.platform.Uuid7;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where features put their events. A read's or refusal's event is appended by group commit and awaited; a change's event
 * is written in the change's own transaction. One request has one event, named in {@code Audit-Receipt}.
 */
@ApplicationScoped
public class AuditLog {
    private static final Logger LOG = Logger.getLogger(AuditLog.class);

    private final AuditWriter writer;
    private final AuditPartitions partitions;
    private final DataSource dataSource;
    private final CurrentRequest request;
    private final CurrentXRoadMessage xRoad;
    private final Clock clock;
    private final TransactionSynchronizationRegistry transactions;

    AuditLog(
            AuditWriter writer,
            AuditPartitions partitions,
            DataSource dataSource,
            CurrentRequest request,
            CurrentXRoadMessage xRoad,
            Clock clock,
            TransactionSynchronizationRegistry transactions) {
        this.writer = writer;
        this.partitions = partitions;
        this.dataSource = dataSource;
        this.request = request;
        this.xRoad = xRoad;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Appends; the caller prepares its answer meanwhile and must await the ticket before giving it. */
    public AuditWriter.Ticket append(AuditDraft draft, long decidedNanos) {
        return append(List.of(draft), decidedNanos).getFirst();
    }

    /** One event per person of a call over many; the receipt names the first. */
    public List<AuditWriter.Ticket> append(List<AuditDraft> drafts, long decidedNanos) {
        partitions.ensure();
        var tickets = new ArrayList<AuditWriter.Ticket>(drafts.size());
        for (var draft : drafts) {
            var event = event(draft);
            tickets.add(writer.append(event, decidedNanos));
            receipt(event.id());
        }
        return tickets;
    }

    /** What no answer names, since it isn't in the log each time. */
    void note(AuditDraft draft) {
        partitions.ensure();
        writer.append(event(draft), System.nanoTime()).await();
    }

    public void appendAndAwait(AuditDraft draft) {
        append(draft, System.nanoTime()).await();
    }

    /**
     * Runs a change in a transaction of its own. A refusal rolls it back, and its event is appended afterwards, when no
     * connection is held. The work fills in the draft as it learns and records it at its end.
     */
    public <T> T change(AuditDraft draft, Callable<T> work) {
        try {
            return QuarkusTransaction.requiringNew().call(work);
        } catch (ProblemException e) {
            if (e.type().status() < 500) {
                appendAndAwait(draft.refused(e.type()));
            }
            throw e;
        } catch (AuthenticationFailedException e) {
            appendAndAwait(draft.refused(Reason.PROOF_REPLAYED));
            throw e;
        }
    }

    /** The event of a change: committed with it or not at all. */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID record(AuditDraft draft) {
        var id = recordConsequence(draft);
        transactions.registerInterposedSynchronization(new Committed(() -> receipt(id)));
        return id;
    }

    /** Like {@link #record} for what a change brings with it: the receipt names the change itself. */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID recordConsequence(AuditDraft draft) {
        partitions.ensure();
        var event = event(draft.permitted());
        try (var connection = dataSource.getConnection()) {
            if (event.proof() == null) {
                AuditInsert.run(connection, List.of(event));
            } else if (!SpentProofs.store(connection, List.of(event)).isEmpty()) {
                throw SpentProofs.refusal();
            }
        } catch (SQLException e) {
            LOG.errorf("the audit event of a change not written: SQLSTATE %s", e.getSQLState());
            throw AuditProblems.unavailable();
        }
        return event.id();
    }

    /** The events of a change about many people, one each, refusals among them: committed with it or not at all. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recordAll(List<AuditDraft> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        partitions.ensure();
        var events = drafts.stream().map(this::event).toList();
        try (var connection = dataSource.getConnection()) {
            if (SpentProofs.among(events)) {
                if (!SpentProofs.store(connection, events).isEmpty()) {
                    throw SpentProofs.refusal();
                }
            } else {
                AuditInsert.run(connection, events);
            }
        } catch (SQLException e) {
            LOG.errorf("%d audit events of a change not written: SQLSTATE %s", drafts.size(), e.getSQLState());
            throw AuditProblems.unavailable();
        }
        var first = events.getFirst().id();
        transactions.registerInterposedSynchronization(new Committed(() -> receipt(first)));
    }

    /** A receipt for an event that was rolled back would be a lie, so it is given after the commit. */
    private record Committed(Runnable then) implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                then.run();
            }
        }
    }

    private void receipt(UUID id) {
        if (request.receipt() == null) {
            request.receipt(id);
        }
    }

    /** The caller chooses it, and 32 hexadecimal digits have room for an identity code. */
    private @Nullable String traceId() {
        var trace = request.traceId();
        return trace == null || PersonalIdentityCode.amongDigits(trace) ? null : trace;
    }

    private AuditEvent event(AuditDraft draft) {
        var now = clock.instant();
        var id = Uuid7.at(now);
        return draft.event(id, now, request.id(), xRoad.message(), traceId(), request.proof());
    }
}
