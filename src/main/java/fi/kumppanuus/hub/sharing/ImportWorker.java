package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.partner.PartnerProblems;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Outage;
import fi.kumppanuus.hub.platform.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works off imports on every instance, in chunks: rows, records, events and outcomes of a chunk are committed together or
 * not at all, so that nothing is done twice wherever an instance dies. The import is locked by the chunk's transaction
 * and nothing else, and whoever has waited longest comes next.
 */
@ApplicationScoped
class ImportWorker {
    private static final Logger LOG = Logger.getLogger(ImportWorker.class);
    private static final int ROWS = 200;
    /** An open transaction holds up the sealing of the log, so a chunk is at most about a second, its commit included. */
    private static final long CHUNK = Duration.ofMillis(700).toNanos();

    private final ImportStore store;
    private final RecordForms forms;
    private final ImportRows reader;
    private final KeyedRecords records;
    private final Partners partners;
    private final AuditLog audit;

    ImportWorker(
            ImportStore store,
            RecordForms forms,
            ImportRows reader,
            KeyedRecords records,
            Partners partners,
            AuditLog audit) {
        this.store = store;
        this.forms = forms;
        this.reader = reader;
        this.records = records;
        this.partners = partners;
        this.audit = audit;
    }

    /** Where a chunk is, for when it fails. */
    private static final class Place {
        private @Nullable UUID importId;
        private int line;
        /** As far as it was known about whom the row is. */
        private AuditDraft event = ImportEvents.draft();

        void at(Import work, int row) {
            importId = work.id();
            line = row;
            event = ImportEvents.about(work);
        }
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        int rows = ROWS;
        boolean more = true;
        while (more) {
            var place = new Place();
            try {
                more = chunk(rows, place);
                rows = ROWS;
            } catch (RuntimeException e) {
                if (isOutage(e) || (rows == 1 && place.importId == null)) {
                    LOG.errorf("an import waits: %s", e.getClass().getName());
                    return;
                }
                if (rows == 1) {
                    giveUp(place, e);
                }
                // One by one, to find the row that fails.
                rows = 1;
            }
        }
    }

    @Scheduled(every = "1h", delayed = "20m")
    void forgetOld() {
        store.forgetOld();
    }

    /** False if there is nothing to do, or others are at it. */
    boolean chunk(int rows) {
        return chunk(rows, new Place());
    }

    private boolean chunk(int rows, Place place) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var claimed = store.claim();
            if (claimed.isEmpty()) {
                return false;
            }
            var work = claimed.get();
            var waiting = store.waiting(work.id(), rows);
            if (waiting.isEmpty()) {
                store.finish(work.id());
                return true;
            }
            place.at(work, waiting.getFirst().line());
            store.done(work.id(), outcomes(work, waiting, place));
            return true;
        });
    }

    private List<RowOutcome> outcomes(Import work, List<ImportStore.Waiting> waiting, Place place) {
        long until = System.nanoTime() + CHUNK;
        var batch = new ImportEvents(work);
        var outcomes = new ArrayList<RowOutcome>();
        // Asked once a chunk, in a transaction of its own, since a refusal would end this one.
        boolean active = isActive(work.caller());
        for (var row : waiting) {
            place.at(work, row.line());
            outcomes.add(
                    active
                            ? outcome(work, row, batch, place)
                            : refused(row.line(), PartnerProblems.PARTNER_NOT_ACTIVE.exception()));
            if (System.nanoTime() > until) {
                break;
            }
        }
        if (!active) {
            batch.refusedAltogether(
                    PartnerProblems.PARTNER_NOT_ACTIVE.name(),
                    forms.of(work.kind()).orElseThrow().usual());
        }
        audit.recordAll(batch.drafts());
        return outcomes;
    }

    private boolean isActive(PartnerCaller caller) {
        try {
            QuarkusTransaction.requiringNew().call(() -> partners.active(caller));
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private RowOutcome outcome(Import work, ImportStore.Waiting row, ImportEvents batch, Place place) {
        if (row.payload().isEmpty()) {
            return RowOutcome.refused(row.line(), new RowOutcome.Refusal(CommonProblems.UNAVAILABLE.name(), List.of()));
        }
        try {
            return put(forms.of(work.kind()).orElseThrow(), work, row.payload().get(), batch, place);
        } catch (ProblemException e) {
            if (e.type().status() >= 500) {
                throw e;
            }
            return refused(row.line(), e);
        }
    }

    private <C> RowOutcome put(RecordForm<C> form, Import work, byte[] payload, ImportEvents batch, Place place) {
        var row = reader.read(form, payload);
        var by = new Writer(work.caller(), row.subject(), work.actingUser());
        var draft = place.event;
        try {
            var put = records.putIn(draft, form, by, row.externalId(), row.body());
            batch.add(
                    row.subject(),
                    put.event(draft),
                    put.record().ref(),
                    put.record().category());
            return RowOutcome.of(place.line, put);
        } catch (ProblemException e) {
            if (e.type().status() < 500) {
                batch.addRefused(row.subject(), draft, e.type().name());
            }
            throw e;
        }
    }

    private static RowOutcome refused(int line, ProblemException why) {
        return RowOutcome.refused(line, RowOutcome.Refusal.of(why));
    }

    /** A row that fails alone would hold up all that come after it. What the chunk had written is gone, its events too. */
    private void giveUp(Place place, RuntimeException e) {
        LOG.errorf(
                "line %d of import %s failed: %s",
                place.line, place.importId, e.getClass().getName());
        QuarkusTransaction.requiringNew().run(() -> {
            store.done(
                    Objects.requireNonNull(place.importId),
                    List.of(refused(place.line, CommonProblems.INTERNAL.exception())));
            audit.recordAll(
                    List.of(place.event.records(List.of()).basis(null).refused(CommonProblems.INTERNAL.name())));
        });
    }

    private static boolean isOutage(Throwable top) {
        for (Throwable e = top; e != null; e = e.getCause()) {
            if ((e instanceof SQLException sql && Outage.is(sql))
                    || (e instanceof ProblemException p && p.type().status() >= 500)) {
                return true;
            }
        }
        return false;
    }
}
