package fi.kumppanuus.bench;

import fi.kumppanuus.sandbox.BenchServers;
import fi.kumppanuus.sandbox.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** B6: one hub with a PostgreSQL of its own, filled with so much before it is started as in production. */
final class Scale implements AutoCloseable {
    /** The clock jobs would seal and count what is copied in. */
    private static final Map<String, String> WHILE_LOADING =
            Map.of("quarkus.scheduler.enabled", "false", "hub.log.sealing", "false");

    private static final UUID LAST = new UUID(-1, -1);

    private final Connection connection;
    private final Contender reads;

    private Scale(Connection connection, Contender reads) {
        this.connection = connection;
        this.reads = reads;
    }

    /** How much there is. */
    record Size(String name, int people, int events) {}

    static Scale start(Hub.Site site, Size size, Wrk wrk) throws SQLException {
        var loading = Hub.start(site, "The hub of " + size.name(), List.of(Hub.HEAP), WHILE_LOADING);
        var connection = site.postgres().connect("hub", PostgresServer.OWNER);
        load(site.servers(), connection, loading, site.issuer(), size);
        loading.stop();
        Bench.analyze(site.postgres());
        var hub = Hub.start(site, "The hub of " + size.name(), List.of(Hub.HEAP), Map.of());
        hub.tryOne(site.issuer(), size.people());
        var reads = new HubReads(
                wrk, hub.url(), site.issuer(), new AuditCount(connection), size.people(), Reads.ASSESSMENT);
        return new Scale(connection, new Renamed("hub, " + size.name(), reads));
    }

    private static void load(BenchServers servers, Connection connection, Hub hub, Issuer issuer, Size size)
            throws SQLException {
        servers.say(String.format(Locale.ROOT, "Loading %,d people, %,d events", size.people(), size.events()));
        new Seeder(connection, hub.keys()).seed(issuer.url(), size.people());
        if (size.events() > 0) {
            new EventLoader(connection, Instant.now()).load(size.events());
        }
        asIfSealed(connection);
    }

    /** What was loaded lies before the place from which sealing and counting go on. */
    private static void asIfSealed(Connection connection) throws SQLException {
        for (var progress : List.of(
                "update log_head set last_xid = pg_current_xact_id(), last_id = ?",
                "update audit_summary_progress set xid = pg_current_xact_id(), id = ?")) {
            try (var update = connection.prepareStatement(progress)) {
                update.setObject(1, LAST);
                update.executeUpdate();
            }
        }
    }

    Contender reads() {
        return reads;
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
