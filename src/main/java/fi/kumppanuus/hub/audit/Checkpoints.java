package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.VerifierKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Signs what is committed, after it is. What went out before is never contradicted: if the tree has become smaller or
 * another one, as after a restore, a new epoch begins under a new origin, with a note of the last old checkpoint.
 */
@ApplicationScoped
class Checkpoints {
    private static final Logger LOG = Logger.getLogger(Checkpoints.class);

    private final DataSource dataSource;
    private final Database database;
    private final LogTree tree;
    private final LogSigner signer;
    private final LogEpochs epochs;
    private final LastPublished outside;
    private final OwnCheckpoints own;
    private final AuditLog audit;
    private final Clock clock;
    private final AtomicInteger epochSeen = new AtomicInteger();

    Checkpoints(
            DataSource dataSource,
            Database database,
            LogSigner signer,
            LogEpochs epochs,
            LastPublished outside,
            OwnCheckpoints own,
            AuditLog audit,
            Clock clock,
            MeterRegistry meters) {
        this.dataSource = dataSource;
        this.database = database;
        this.tree = new LogTree(dataSource);
        this.signer = signer;
        this.epochs = epochs;
        this.outside = outside;
        this.own = own;
        this.audit = audit;
        this.clock = clock;
        meters.gauge("hub.log.epoch", epochSeen);
    }

    /** The newest of this epoch, by whichever instance; with the witness's signature if it has signed that one. */
    Optional<Published> newest() {
        return database.first("""
                        select note from log_checkpoint c join log_head h on h.epoch = c.epoch
                        where c.size >= 0 order by c.size desc, c.witnessed desc limit 1
                        """, row -> Published.parse(row.getString(1)));
    }

    /** The newest, if the witness hasn't signed that one. */
    Optional<Published> unwitnessed() {
        return database.first("""
                        select note from log_checkpoint c join log_head h on h.epoch = c.epoch
                        where not c.witnessed and c.size >= 0 and not exists (select from log_checkpoint w
                          where w.epoch = c.epoch and w.witnessed and w.size >= c.size)
                        """, row -> Published.parse(row.getString(1)));
    }

    /** A checkpoint of the committed head, if there is something new; empty if not. */
    @ActivateRequestContext
    Optional<Published> publish() throws SQLException, IOException {
        boolean disowned = disown();
        var known = outside.get();
        var stored = newest().filter(this::isNews);
        // After it: what another instance has published was committed before.
        var head = head();
        if (head.size() == 0 && known.isEmpty() && stored.isEmpty()) {
            return Optional.empty();
        }
        var lost = firstLost(head, known, stored);
        if (lost.isPresent()) {
            beginEpoch(lost.get());
            head = head();
        } else {
            stored.ifPresent(outside::set);
            if (!disowned && outside.get().filter(isOf(head)).isPresent()) {
                return Optional.empty();
            }
        }
        epochSeen.set(head.epoch());
        var checkpoint = new Checkpoint(epochs.origin(head.epoch()), head.size(), head.root());
        var published = new Published(signer.sign(checkpoint), checkpoint);
        outside.set(published);
        store(head.epoch(), published, false);
        return Optional.of(published);
    }

    private record Row(int epoch, long size, String note) {}

    /**
     * What lies among the checkpoints and isn't the log's was put there by hand: it would look like a tree that was lost, be
     * served, and keep newer ones out. Its place is free again.
     */
    private boolean disown() {
        var foreign = database
                .list(
                        "select c.epoch, c.size, c.note from log_checkpoint c join log_head h on h.epoch = c.epoch"
                                + " where c.size >= 0",
                        row -> new Row(row.getInt(1), row.getLong(2), row.getString(3)))
                .stream()
                .filter(row -> own.read(row.note()).filter(p -> isOf(row, p)).isEmpty())
                .toList();
        for (var row : foreign) {
            database.update(
                    "update log_checkpoint set size = -1 where epoch = ? and note = ?", row.epoch(), row.note());
            LOG.errorf(
                    "log_checkpoint held a checkpoint of size %d that the log hasn't signed: somebody wrote there. "
                            + "It is passed over, and no epoch begins by it",
                    row.size());
        }
        return !foreign.isEmpty();
    }

    private boolean isOf(Row row, Published published) {
        return published.size() == row.size()
                && epochs.epoch(published.checkpoint().origin()) == row.epoch();
    }

    private Predicate<Published> isOf(LogHead head) {
        return published -> published.size() == head.size()
                && epochs.epoch(published.checkpoint().origin()) == head.epoch();
    }

    /** What this instance knew before what the table says: the table may be the one that was restored. */
    private Optional<Published> firstLost(LogHead head, Optional<Published> known, Optional<Published> stored)
            throws IOException {
        for (var seen : Stream.of(known, stored).flatMap(Optional::stream).toList()) {
            if (!continues(head, seen.checkpoint())) {
                return Optional.of(seen);
            }
        }
        return Optional.empty();
    }

    /** What another instance has published is remembered too, or it could be contradicted after a restore. */
    private boolean isNews(Published stored) {
        var known = outside.get().map(Published::checkpoint);
        if (known.isEmpty()) {
            return true;
        }
        int before = epochs.epoch(known.get().origin());
        int now = epochs.epoch(stored.checkpoint().origin());
        return before < now || (before == now && known.get().size() < stored.size());
    }

    private LogHead head() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return LogHead.committed(connection);
        }
    }

    /** What is published lies in the tree as it is now. */
    private boolean continues(LogHead head, Checkpoint before) throws IOException {
        int epoch = epochs.epoch(before.origin());
        if (epoch < head.epoch()) {
            return true; // another instance has begun an epoch meanwhile
        }
        return epoch == head.epoch()
                && before.size() <= head.size()
                && rootAt(before.size(), head).equals(before.root());
    }

    private Hash rootAt(long size, LogHead head) throws IOException {
        return size == head.size() ? head.root() : tree.ofSize(size).root();
    }

    /** Sealed and committed by now, by whichever instance. */
    long sealed() throws SQLException {
        return head().size();
    }

    /**
     * The tree isn't what the log had signed when the witness saw it: a new epoch begins. Not for a tree that contains that
     * checkpoint, though another instance was ahead.
     */
    boolean isLost(Published seen) throws SQLException, IOException {
        var head = head();
        if (epochs.epoch(seen.checkpoint().origin()) != head.epoch() || continues(head, seen.checkpoint())) {
            return false;
        }
        beginEpoch(seen);
        return true;
    }

    /** By which a witness knows this log in this epoch. */
    List<VerifierKey> keys() {
        return signer.verifiers(origin());
    }

    String origin() {
        return epochs.origin(epoch());
    }

    private int epoch() {
        return database.first("select epoch from log_head", row -> row.getInt(1))
                .orElseThrow();
    }

    /** What the tree lost can't be brought back, only be said: in the log, at the log's address, and to the operator. */
    private void beginEpoch(Published previous) {
        var origin = previous.checkpoint().origin();
        int seen = epoch();
        int next = Math.max(epochs.epoch(origin), seen) + 1;
        var began = QuarkusTransaction.requiringNew().call(() -> {
            if (!taken(seen)) {
                return false;
            }
            database.update("""
                    insert into log_epoch (epoch, origin, began_at, size, previous)
                    select ?, ?, ?, size, ? from log_head
                    """, next, epochs.origin(next), clock.instant().atOffset(ZoneOffset.UTC), previous.text());
            database.update("update log_head set epoch = ?", next);
            audit.record(AuditDraft.of(Action.LOG_EPOCH_BEGAN));
            return true;
        });
        if (began) {
            LOG.errorf(
                    "the log isn't what was published of it: %s had %d events once. A new epoch begins: %s. "
                            + "See docs/oversight-guide.md; the witness needs the new key: %s",
                    origin, previous.size(), epochs.origin(next), signer.verifiers(epochs.origin(next)));
        }
    }

    private boolean taken(int seen) {
        return database.first("select epoch from log_head for update", row -> row.getInt(1))
                .filter(epoch -> epoch == seen)
                .isPresent();
    }

    void witnessed(Published published) {
        store(epochs.epoch(published.checkpoint().origin()), published, true);
    }

    private void store(int epoch, Published published, boolean witnessed) {
        database.update(
                """
                insert into log_checkpoint as c (epoch, witnessed, size, note, published_at) values (?, ?, ?, ?, ?)
                on conflict (epoch, witnessed) do update set size = excluded.size, note = excluded.note,
                  published_at = excluded.published_at where c.size < excluded.size
                """,
                epoch,
                witnessed,
                published.size(),
                published.text(),
                clock.instant().atOffset(ZoneOffset.UTC));
    }
}
