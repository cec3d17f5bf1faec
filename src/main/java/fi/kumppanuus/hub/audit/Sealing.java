package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.LogKeys;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** The thread that seals and publishes, in each instance; whoever comes first does the work. */
@ApplicationScoped
public class Sealing {
    private static final Logger LOG = Logger.getLogger(Sealing.class);

    private final Sealer sealer;
    private final Checkpoints checkpoints;
    private final Witnessing witnessing;
    private final SealingLag lag;
    private final LogConfig config;
    private final Thread thread = new Thread(this::run, "log-sealer");
    private volatile boolean stopping;
    private @Nullable String lastFault;

    Sealing(
            DataSource dataSource,
            LogKeys logKeys,
            Checkpoints checkpoints,
            Witnessing witnessing,
            SealingLag lag,
            LogConfig config) {
        this.sealer = new Sealer(dataSource, logKeys, config.batch());
        this.checkpoints = checkpoints;
        this.witnessing = witnessing;
        this.lag = lag;
        this.config = config;
    }

    void start(@Observes @Priority(3) StartupEvent event) {
        if (config.sealing()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join(TimeUnit.SECONDS.toMillis(2));
    }

    private void run() {
        while (!stopping) {
            round();
            LockSupport.parkNanos(config.interval().toNanos());
        }
    }

    private void round() {
        try {
            sealer.all();
            checkpoints.publish();
            witnessing.round();
            lag.look();
            lastFault = null;
        } catch (SQLException | IOException | RuntimeException e) {
            say("sealing stands still: " + cause(e));
        }
    }

    private void say(String fault) {
        if (!fault.equals(lastFault)) {
            LOG.error(fault);
            lastFault = fault;
        }
    }

    /** Never the message: PostgreSQL quotes the row in it. */
    private static String cause(Throwable e) {
        for (@Nullable Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof PSQLException sql && sql.getServerErrorMessage() != null) {
                var constraint = sql.getServerErrorMessage().getConstraint();
                return "SQLSTATE " + sql.getSQLState() + (constraint == null ? "" : " by " + constraint);
            }
            if (at instanceof SQLException sql) {
                return "SQLSTATE " + sql.getSQLState();
            }
        }
        return e.getClass().getName();
    }
}
