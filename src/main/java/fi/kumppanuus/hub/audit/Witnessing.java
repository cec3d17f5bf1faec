package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.tlog.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has what is published signed by the witness; what the witness contradicts is never signed over. */
@ApplicationScoped
class Witnessing {
    private static final Logger LOG = Logger.getLogger(Witnessing.class);
    /** What it knows is asked once; then it must fit. */
    private static final int TRIES = 3;

    private final Witness witness;
    private final Checkpoints checkpoints;
    private final LogTree tree;
    private long known;
    private @Nullable String lastFault;

    Witnessing(Witness witness, Checkpoints checkpoints, DataSource dataSource) {
        this.witness = witness;
        this.checkpoints = checkpoints;
        this.tree = new LogTree(dataSource);
    }

    @ActivateRequestContext
    void show(Published published) throws IOException, SQLException {
        if (!witness.isThere()) {
            return;
        }
        for (int i = 0; i < TRIES; i++) {
            if (known > published.size()) {
                checkpoints.outrun(published, known);
                known = 0;
                return;
            }
            var proof =
                    known == 0 ? List.<Hash>of() : tree.ofSize(published.size()).consistency(known);
            switch (witness.show(published.note(), known, proof)) {
                case Witness.Said.Signed signed -> {
                    checkpoints.witnessed(new Published(signed.note(), published.checkpoint()));
                    known = published.size();
                    said(null);
                    return;
                }
                case Witness.Said.Knows knows -> known = knows.size();
                case Witness.Said.Contradicted c -> {
                    checkpoints.contradicted(published, known);
                    known = 0;
                    return;
                }
                case Witness.Said.Failed failed -> {
                    said("the witness hasn't signed: " + failed.why());
                    return;
                }
            }
        }
    }

    private void said(@Nullable String fault) {
        if (fault != null && !fault.equals(lastFault)) {
            LOG.warn(fault);
        }
        lastFault = fault;
    }
}
