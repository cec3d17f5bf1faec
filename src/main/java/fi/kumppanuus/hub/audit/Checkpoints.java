package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.Hash;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
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
    private final AuditLog audit;
    private final Clock clock;

    Checkpoints(
            DataSource dataSource,
            Database database,
            LogSigner signer,
            LogEpochs epochs,
            LastPublished outside,
            AuditLog audit,
            Clock clock) {
        this.dataSource = dataSource;
        this.database = database;
        this.tree = new LogTree(dataSource);
        this.signer = signer;
        this.epochs = epochs;
        this.outside = outside;
        this.audit = audit;
        this.clock = clock;
    }

    /** The newest of this epoch, by whichever instance; with the witness's signature if it has signed that one. */
    Optional<Published> newest() {
        return database.first("""
                        select note from log_checkpoint c join log_head h on h.epoch = c.epoch
                        order by c.size desc, c.witnessed desc limit 1
                        """, row -> Published.parse(row.getString(1)));
    }

    /** A checkpoint of the committed head, if there is something new; empty if not. */
    @ActivateRequestContext
    Optional<Published> publish() throws SQLException, IOException {
        newest().filter(this::isNews).ifPresent(outside::set);
        var before = outside.get();
        // After it: what another instance has published was committed before.
        var head = head();
        if (head.size() == 0 && before.isEmpty()) {
            return Optional.empty();
        }
        if (before.isPresent() && !continues(head, before.get().checkpoint())) {
            beginEpoch(
                    before.get().text(),
                    before.get().checkpoint().origin(),
                    before.get().size());
            head = head();
        } else if (before.isPresent() && before.get().size() == head.size()) {
            return Optional.empty();
        }
        var checkpoint = new Checkpoint(epochs.origin(head.epoch()), head.size(), head.root());
        var published = new Published(signer.sign(checkpoint), checkpoint);
        outside.set(published);
        store(head.epoch(), published, false);
        return Optional.of(published);
    }

    /**
     * What another instance has published is remembered too, or it could be contradicted after a restore. What none has
     * signed is nobody's: put into the table by hand, it would look like a tree that was lost.
     */
    private boolean isNews(Published stored) {
        if (signer.verifiers(stored.checkpoint().origin()).stream().noneMatch(stored.note()::signedBy)) {
            return false;
        }
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

    /** The witness knows more of the tree than the database has, though another instance may be ahead of this one. */
    void outrun(Published published, long known) throws SQLException {
        if (known > head().size()) {
            contradicted(published, known);
        }
    }

    /** The witness has seen another tree. */
    void contradicted(Published published, long known) {
        var last = published.checkpoint();
        if (epochs.epoch(last.origin()) == epoch()) {
            beginEpoch(last.origin() + "\n" + known + "\n", last.origin(), known);
        }
    }

    String origin() {
        return epochs.origin(epoch());
    }

    private int epoch() {
        return database.first("select epoch from log_head", row -> row.getInt(1))
                .orElseThrow();
    }

    /** What the tree lost can't be brought back, only be said: in the log, at the log's address, and to the operator. */
    private void beginEpoch(String previous, String origin, long published) {
        int seen = epoch();
        int next = Math.max(epochs.epoch(origin), seen) + 1;
        var began = QuarkusTransaction.requiringNew().call(() -> {
            if (!taken(seen)) {
                return false;
            }
            database.update("""
                    insert into log_epoch (epoch, origin, began_at, size, previous)
                    select ?, ?, ?, size, ? from log_head
                    """, next, epochs.origin(next), clock.instant().atOffset(ZoneOffset.UTC), previous);
            database.update("update log_head set epoch = ?", next);
            audit.record(AuditDraft.of(Action.LOG_EPOCH_BEGAN));
            return true;
        });
        if (began) {
            LOG.errorf(
                    "the log isn't what was published of it: %s had %d events once. A new epoch begins: %s. "
                            + "See docs/oversight-guide.md",
                    origin, published, epochs.origin(next));
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
