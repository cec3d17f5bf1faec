package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.CurrentXRoadMessage;
import fi.kumppanuus.hub.identity.LogKeys;
import fi.kumppanuus.hub.platform.CurrentRequest;
import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.OtherDatabase;
import fi.kumppanuus.hub.witness.RunningWitness;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.context.Dependent;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What one instance of the hub does with its log: seals, publishes, has it witnessed, by its own classes, on a log of one's own. */
final class LogInstance implements AutoCloseable {
    /** The parts that are the running hub's. */
    @Dependent
    static class Parts {
        final LogKeys logKeys;
        final LogSigner signer;
        final HubConfig hub;
        final AuditWriter writer;
        final CurrentRequest request;
        final CurrentXRoadMessage xRoad;
        final Clock clock;
        final TransactionManager manager;
        final TransactionSynchronizationRegistry registry;

        Parts(
                LogKeys logKeys,
                LogSigner signer,
                HubConfig hub,
                AuditWriter writer,
                CurrentRequest request,
                CurrentXRoadMessage xRoad,
                Clock clock,
                TransactionManager manager,
                TransactionSynchronizationRegistry registry) {
            this.logKeys = logKeys;
            this.signer = signer;
            this.hub = hub;
            this.writer = writer;
            this.request = request;
            this.xRoad = xRoad;
            this.clock = clock;
            this.manager = manager;
            this.registry = registry;
        }
    }

    private record Settings(String name, Optional<Path> lastCheckpoint, Optional<RunningWitness> shown)
            implements LogConfig {
        @Override
        public Optional<String> origin() {
            return Optional.of(name);
        }

        @Override
        public boolean sealing() {
            return true;
        }

        @Override
        public Duration interval() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int batch() {
            return 100;
        }

        @Override
        public Witness witness() {
            return new Witness() {
                @Override
                public Optional<String> url() {
                    return shown.map(RunningWitness::url);
                }

                @Override
                public Optional<String> key() {
                    return shown.map(witness -> witness.vkey().toString());
                }
            };
        }
    }

    final LastPublished outside;
    final Checkpoints checkpoints;
    final Witnessing witnessing;
    final LogTree tree;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Sealer sealer;
    private final AgroalDataSource pool;

    /** @param before of an instance under which the database was changed; none for one that starts */
    LogInstance(
            Parts parts,
            LogSite site,
            String origin,
            Optional<Path> lastCheckpoint,
            Optional<RunningWitness> witness,
            Optional<LastPublished> before)
            throws SQLException {
        var config = new Settings(origin, lastCheckpoint, witness);
        var epochs = new LogEpochs(config, parts.hub);
        var own = new OwnCheckpoints(parts.signer, epochs);
        pool = site.pooled(parts.manager, parts.registry);
        var database = OtherDatabase.of(pool);
        var audit = new AuditLog(
                parts.writer,
                new AuditPartitions(database, parts.clock),
                pool,
                parts.request,
                parts.xRoad,
                parts.clock,
                parts.registry);
        outside = before.orElseGet(() -> new LastPublished(config, own));
        checkpoints = new Checkpoints(pool, database, parts.signer, epochs, outside, own, audit, parts.clock, meters);
        witnessing = new Witnessing(new Witness(config), checkpoints, own, pool, parts.clock, meters);
        sealer = new Sealer(pool, parts.logKeys, config.batch());
        tree = new LogTree(pool);
    }

    /** As the thread of sealing does, once a second. */
    void round() throws SQLException, IOException {
        sealer.all();
        checkpoints.publish();
        witnessing.round();
    }

    void rounds(int count) throws SQLException, IOException {
        for (int i = 0; i < count; i++) {
            round();
        }
    }

    Published newest() {
        return checkpoints.newest().orElseThrow();
    }

    @Override
    public void close() {
        pool.close();
    }
}
