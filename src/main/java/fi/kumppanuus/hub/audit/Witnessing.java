package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.tlog.Hash;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has what is published signed by the witness; what the witness contradicts is never signed over. A checkpoint that it
 * missed is shown again, whether or not anything happens in the log meanwhile.
 */
@ApplicationScoped
class Witnessing {
    private static final Logger LOG = Logger.getLogger(Witnessing.class);
    /** What it knows is asked once; then it must fit. */
    private static final int TRIES = 3;
    /** Rounds: half a minute, as sealing is set. */
    private static final int LONGEST_PAUSE = 30;

    private final Witness witness;
    private final Checkpoints checkpoints;
    private final OwnCheckpoints own;
    private final LogTree tree;
    private final Clock clock;
    private final AtomicReference<@Nullable Instant> unwitnessedSince = new AtomicReference<>();
    private long known;
    private boolean asked;
    private int pause;
    private int failures;
    private @Nullable String lastFault;

    Witnessing(
            Witness witness,
            Checkpoints checkpoints,
            OwnCheckpoints own,
            DataSource dataSource,
            Clock clock,
            MeterRegistry meters) {
        this.witness = witness;
        this.checkpoints = checkpoints;
        this.own = own;
        this.tree = new LogTree(dataSource);
        this.clock = clock;
        meters.gauge("hub.log.unwitnessed.seconds", this, Witnessing::unwitnessedSeconds);
    }

    private double unwitnessedSeconds() {
        var since = unwitnessedSince.get();
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }

    /**
     * After each round of sealing. An instance that starts shows what the database has even if it was signed: after a restore
     * the witness knows more than that, and nobody else may.
     */
    @ActivateRequestContext
    void round() throws IOException, SQLException {
        if (!witness.isThere()) {
            return;
        }
        if (pause > 0) {
            pause--;
            return;
        }
        var waiting = asked ? checkpoints.unwitnessed() : checkpoints.newest();
        if (waiting.isEmpty() || show(waiting.get())) {
            asked |= waiting.isPresent();
            failures = 0;
            lastFault = null;
            unwitnessedSince.set(null);
        } else {
            pause = Math.min(1 << failures, LONGEST_PAUSE);
            failures = Math.min(failures + 1, Integer.SIZE - 2);
            unwitnessedSince.compareAndSet(null, clock.instant());
        }
    }

    /** Is there nothing left to show? */
    private boolean show(Published published) throws IOException, SQLException {
        for (int i = 0; i < TRIES; i++) {
            if (known > published.size()) {
                return contradicted(published);
            }
            var proof =
                    known == 0 ? List.<Hash>of() : tree.ofSize(published.size()).consistency(known);
            switch (witness.show(published.note(), known, proof)) {
                case Witness.Said.Signed signed -> {
                    checkpoints.witnessed(new Published(signed.note(), published.checkpoint()));
                    known = published.size();
                    return true;
                }
                case Witness.Said.Knows(long size)
                when size == known -> {
                    return contradicted(published); // of this size, but another tree
                }
                case Witness.Said.Knows(long size) -> known = size;
                case Witness.Said.Contradicted c -> {
                    return contradicted(published);
                }
                case Witness.Said.Unknown u -> {
                    say("the witness doesn't watch " + published.checkpoint().origin()
                            + ": its operator has to add this key, see docs/witness.md: " + checkpoints.keys());
                    return false;
                }
                case Witness.Said.Failed failed -> {
                    say("the witness hasn't signed: " + failed.why());
                    return false;
                }
            }
        }
        say("the witness hasn't signed: each time it knows another size");
        return false;
    }

    /** The witness's word alone is no proof: only a checkpoint that the log itself has signed shows that its tree was lost. */
    private boolean contradicted(Published published) throws IOException, SQLException {
        long claimed = known;
        known = 0;
        if (published.size() < claimed && claimed <= checkpoints.sealed()) {
            return true; // another instance was ahead, and has shown that
        }
        var seen = witness.latest(published.checkpoint().origin()).flatMap(own::read);
        if (seen.isPresent() && checkpoints.isLost(seen.get())) {
            return true;
        }
        fail("THE WITNESS REFUSES " + published.checkpoint().origin() + " of size " + published.size()
                + ": it says that it knows another tree, of size " + claimed
                + ", and shows no checkpoint of that which the log has signed. No epoch begins by its word alone: "
                + "see docs/witness.md#when-the-hub-is-refused");
        return false;
    }

    private void say(String fault) {
        if (!fault.equals(lastFault)) {
            LOG.warn(fault);
        }
        lastFault = fault;
    }

    private void fail(String fault) {
        if (!fault.equals(lastFault)) {
            LOG.error(fault);
        }
        lastFault = fault;
    }
}
