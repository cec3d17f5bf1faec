package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A real PostgreSQL 18 on 127.0.0.1 with the hub's roles and databases. */
public final class PostgresServer implements AutoCloseable {
    public static final String OWNER = "hub_owner";
    public static final String APP = "hub_app";
    public static final String ERASER = "hub_eraser";
    public static final String KEYCLOAK = "keycloak";
    private static final String SUPERUSER = "postgres";

    private final RunAs runAs;
    private final Path programs;
    private final Path data;
    private final int port;
    private final boolean durable;
    private final Secrets passwords;
    private Optional<Path> temporaryFolder = Optional.empty();

    private PostgresServer(RunAs runAs, Path programs, Path data, int port, boolean durable, Secrets passwords) {
        this.runAs = runAs;
        this.programs = programs;
        this.data = data;
        this.port = port;
        this.durable = durable;
        this.passwords = passwords;
    }

    /**
     * Starts the cluster of this folder, made if need be; the passwords are kept beside it in {@code <folder>.passwords}.
     *
     * @param durable false turns fsync off: quicker, for tests only
     */
    public static PostgresServer start(Path dataDir, int port, boolean durable) {
        Path wanted = dataDir.toAbsolutePath();
        RunAs runAs = RunAs.forPostgres();
        Path below = runAs.isOtherUser() ? Path.of("/var/tmp/kumppanuushub-" + runAs.user()) : CacheFolder.path();
        Path programs = Running.ours().start(() -> PostgresBinaries.unpackedBelow(below));
        Path data = runAs.isOtherUser() ? below.resolve("data-" + Integer.toHexString(wanted.hashCode())) : wanted;
        if (!Files.exists(passwordsOf(wanted))) {
            Command.deleteTree(data); // nobody can log in there any more
        }
        Secrets passwords = new Secrets(passwordsOf(wanted));
        var server = new PostgresServer(runAs, programs, data, port, durable, passwords);
        Running.ours().stopAtEnd(server::close);
        Running.ours().start(() -> {
            server.initialise();
            server.launch();
            Running.ours().started("postgres", server.pid(), data.toString());
            return server;
        });
        server.createRolesAndDatabases();
        return server;
    }

    /** For tests: a free port, fsync off, everything deleted at the end. */
    public static PostgresServer fast() {
        try {
            Path folder = Files.createTempDirectory("hub-postgres");
            PostgresServer server = start(folder.resolve("data"), Ports.free(), false);
            server.temporaryFolder = Optional.of(folder);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path passwordsOf(Path dataDir) {
        return dataDir.resolveSibling(dataDir.getFileName() + ".passwords");
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String password(String role) {
        return passwords.get(role);
    }

    public int port() {
        return port;
    }

    public Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), role, password(role));
    }

    /** As superuser, for tests that look at everything. */
    public Connection connectAsSuperuser(String database) throws SQLException {
        return connect(database, SUPERUSER);
    }

    /** PostgreSQL's pg_dump, psql and others. */
    public Path program(String name) {
        return programs.resolve("bin").resolve(name);
    }

    long pid() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty database in the place of the old one. */
    void recreateDatabase(String database, String owner) {
        execute(List.of(
                "drop database if exists " + database + " with (force)",
                "create database " + database + " owner " + owner,
                "revoke all on database " + database + " from public"));
    }

    @Override
    public synchronized void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            runAs.command(program("pg_ctl").toString(), "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "30")
                    .run();
        }
        temporaryFolder.ifPresent(folder -> {
            Command.deleteTree(data);
            Command.deleteTree(folder);
        });
    }

    private void initialise() {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Command.deleteTree(data);
        try {
            Path folder = Files.createDirectories(data.getParent());
            Path passwordFile = Files.createTempFile(folder, "initdb", ".password");
            Files.writeString(passwordFile, password(SUPERUSER) + "\n");
            try {
                if (runAs.isOtherUser()) {
                    Files.createDirectories(data);
                    Command.of("chown", runAs.user(), data.toString(), passwordFile.toString())
                            .runOrFail("PostgreSQL's folder could not be given to " + runAs.user() + ".");
                }
                runAs.command(
                                program("initdb").toString(),
                                "-D",
                                data.toString(),
                                "-U",
                                SUPERUSER,
                                "-A",
                                "scram-sha-256",
                                "--pwfile=" + passwordFile,
                                "-E",
                                "UTF8",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--locale=C",
                                durable ? "--data-checksums" : "--no-sync")
                        .runOrFail("PostgreSQL's database cluster could not be made.");
            } finally {
                Files.deleteIfExists(passwordFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch() {
        Path log = data.resolve("server.log");
        if (runAs.command(program("pg_ctl").toString(), "status", "-D", data.toString())
                        .run()
                        .exitCode()
                == 0) {
            close(); // left over from a killed run; it may listen on another port
        }
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                + " -c max_connections=150 -c shared_buffers=128MB"
                + (durable
                        ? ""
                        : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
                                // tests log in some ten thousand times
                                + " -c scram_iterations=1");
        Command.Outcome outcome = runAs.command(
                        program("pg_ctl").toString(),
                        "start",
                        "-D",
                        data.toString(),
                        "-l",
                        log.toString(),
                        "-w",
                        "-t",
                        "60",
                        "-o",
                        options)
                .run();
        if (outcome.exitCode() != 0) {
            throw new SandboxFailure("PostgreSQL did not start on port " + port + ": " + tail(log) + ".");
        }
    }

    private static String tail(Path log) {
        try {
            return Command.lastLines(Files.readString(log));
        } catch (IOException e) {
            return "no log was written";
        }
    }

    private void createRolesAndDatabases() {
        for (String role : List.of(OWNER, APP, ERASER, KEYCLOAK)) {
            execute(List.of("""
                    do $$ begin if not exists (select from pg_roles where rolname = '%1$s') then
                      create role %1$s login password '%2$s'; end if; end $$
                    """.formatted(role, password(role))));
        }
        createDatabase("hub", OWNER);
        createDatabase("keycloak", KEYCLOAK);
        execute(List.of("grant connect on database hub to " + APP + ", " + ERASER));
    }

    private void createDatabase(String name, String owner) {
        try (var connection = connectAsSuperuser("postgres");
                var question = connection.prepareStatement("select from pg_database where datname = ?")) {
            question.setString(1, name);
            try (var row = question.executeQuery()) {
                if (row.next()) {
                    return;
                }
            }
        } catch (SQLException e) {
            throw new SandboxFailure("PostgreSQL refused a question: " + e.getMessage() + ".", e);
        }
        recreateDatabase(name, owner);
    }

    /** One by one: CREATE DATABASE can't stand in a transaction with others. */
    private void execute(List<String> statements) {
        try (var connection = connectAsSuperuser("postgres");
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new SandboxFailure("PostgreSQL refused to set up roles and databases: " + e.getMessage() + ".", e);
        }
    }
}
