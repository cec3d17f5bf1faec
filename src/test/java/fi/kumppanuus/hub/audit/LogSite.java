package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.Uuid7;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.sandbox.PostgresServer;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A log of its own in a database of its own, for what would harm the others'. */
final class LogSite implements AutoCloseable {
    private static final PostgresServer POSTGRES = HubTestResource.postgres();

    private final String database = "log_" + UUID.randomUUID().toString().replace("-", "");

    LogSite() {
        superuser("postgres", "create database " + database + " owner " + PostgresServer.OWNER);
        superuser("postgres", "grant connect on database " + database + " to hub_app, hub_eraser");
        Flyway.configure()
                .dataSource(POSTGRES.jdbcUrl(database), PostgresServer.OWNER, POSTGRES.password(PostgresServer.OWNER))
                .locations("classpath:db/migration")
                .load()
                .migrate();
        sql("select ensure_audit_partitions(current_date)");
    }

    /** As the application's role. */
    DataSource app() {
        var source = new PGSimpleDataSource();
        source.setUrl(POSTGRES.jdbcUrl(database));
        source.setUser(PostgresServer.APP);
        source.setPassword(POSTGRES.password(PostgresServer.APP));
        return source;
    }

    Connection connect(String role) throws SQLException {
        return POSTGRES.connect(database, role);
    }

    /** As somebody who may do anything. */
    void sql(String statement) {
        superuser(database, statement);
    }

    /** A backup of all of it; nobody may be connected. */
    void backUp() {
        superuser("postgres", "create database " + database + "_backup template " + database);
    }

    /** The backup in the place of what there is now, with all that was written since. */
    void restore() {
        superuser("postgres", "drop database " + database + " with (force)");
        superuser(
                "postgres",
                "create database " + database + " template " + database + "_backup owner " + PostgresServer.OWNER);
        superuser("postgres", "grant connect on database " + database + " to hub_app, hub_eraser");
    }

    /** The application's role within the transactions of this JVM. */
    AgroalDataSource pooled(TransactionManager manager, TransactionSynchronizationRegistry registry)
            throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(8)
                        .transactionIntegration(new NarayanaTransactionIntegration(manager, registry))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(POSTGRES.jdbcUrl(database))
                                .principal(new NamePrincipal(PostgresServer.APP))
                                .credential(new SimplePassword(POSTGRES.password(PostgresServer.APP))))));
    }

    private static void superuser(String database, String statement) {
        try (var connection = POSTGRES.connectAsSuperuser(database);
                var run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static AuditEvent event() {
        var now = Instant.now();
        return AuditDraft.of(Action.RECORD_READ)
                .byClient("somebody")
                .event(Uuid7.at(now), now, UUID.randomUUID(), null, null, null);
    }

    /** In one transaction. */
    void append(int count) throws SQLException {
        var events = new ArrayList<AuditEvent>();
        for (int i = 0; i < count; i++) {
            events.add(event());
        }
        append(events);
    }

    void append(List<AuditEvent> events) throws SQLException {
        try (var connection = app().getConnection()) {
            AuditInsert.run(connection, events);
        }
    }

    String database() {
        return database;
    }

    @Override
    public void close() {
        superuser("postgres", "drop database if exists " + database + "_backup with (force)");
        superuser("postgres", "drop database " + database + " with (force)");
    }
}
