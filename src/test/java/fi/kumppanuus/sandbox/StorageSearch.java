package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for one secret in all that a sandbox has on disk: PostgreSQL's files with the write-ahead log since the search began,
 * Keycloak's data, every log. Left out are the files of the one table in which the realm that plays Suomi.fi keeps it.
 */
final class StorageSearch {
    private static final String ORIGIN = "user_attribute";

    private final SandboxFolder folder;
    private final Path data;
    private final WalPlace start;
    private final Set<Path> origin;

    private record WalPlace(String segment, int offset) {}

    private StorageSearch(SandboxFolder folder, Path data, WalPlace start, Set<Path> origin) {
        this.folder = folder;
        this.data = data;
        this.start = start;
        this.origin = origin;
    }

    static StorageSearch begun(SandboxFolder folder) throws SQLException, IOException {
        try (var keycloak = connect(folder)) {
            var data = Path.of(text(keycloak, "show data_directory")).toRealPath();
            // whole pages of the table go into the log at their first change after a checkpoint: now, not later
            run(keycloak, "vacuum (freeze) " + ORIGIN);
            run(keycloak, "checkpoint");
            run(keycloak, "select pg_switch_wal()");
            var origin = new TreeSet<Path>();
            try (var statement = keycloak.createStatement();
                    var files = statement.executeQuery("""
                            select pg_relation_filepath(c.oid) from pg_class c, pg_class t
                            where t.relname = '%1$s' and (c.oid in (t.oid, t.reltoastrelid)
                              or c.oid in (select indexrelid from pg_index where indrelid in (t.oid, t.reltoastrelid)))
                            """.formatted(ORIGIN))) {
                while (files.next()) {
                    origin.add(data.resolve(files.getString(1)));
                }
            }
            return new StorageSearch(folder, data, place(keycloak), origin);
        }
    }

    /** Files with the secret in them, in clear or disguised. */
    List<String> found(String secret) throws SQLException, IOException {
        WalPlace end;
        try (var keycloak = connect(folder)) {
            run(keycloak, "checkpoint");
            end = place(keycloak);
        }
        var disguises = disguises(secret);
        var found = new ArrayList<String>();
        for (var file : files()) {
            var content = content(file, end);
            if (!origin.contains(file) && disguises.stream().anyMatch(content::contains)) {
                found.add(file.toString());
            }
        }
        return found;
    }

    /** Whether the search would see it: it is in the files that are left out. */
    boolean seesOrigin(String secret) throws IOException {
        for (var file : origin) {
            if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret)) {
                return true;
            }
        }
        return false;
    }

    /** The cluster is within the sandbox's folder or elsewhere, by who runs it. */
    private Set<Path> files() throws IOException {
        var all = new TreeSet<Path>();
        for (var top : List.of(data, folder.root().toRealPath())) {
            try (Stream<Path> walk = Files.walk(top)) {
                walk.filter(Files::isRegularFile).forEach(all::add);
            }
        }
        return all;
    }

    /** Of the write-ahead log what was written since the search began: the import of the realms stands before it. */
    private String content(Path file, WalPlace end) throws IOException {
        String all;
        try {
            all = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (java.nio.file.NoSuchFileException gone) {
            return "";
        }
        var name = file.getFileName().toString();
        if (!file.getParent().endsWith("pg_wal") || !name.matches("[0-9A-F]{24}")) {
            return all;
        }
        if (name.compareTo(start.segment()) < 0 || name.compareTo(end.segment()) > 0) {
            return "";
        }
        var to = name.equals(end.segment()) ? end.offset() : all.length();
        return all.substring(name.equals(start.segment()) ? start.offset() : 0, to);
    }

    /** As text of one or two bytes a letter, in hex, and within base64 wherever it begins in it. */
    static List<String> disguises(String secret) {
        var all = new ArrayList<String>();
        for (Charset wide : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            all.add(new String(secret.getBytes(wide), StandardCharsets.ISO_8859_1));
        }
        var hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        all.add(hex);
        all.add(hex.toUpperCase(Locale.ROOT));
        for (int before = 0; before < 3; before++) {
            var bytes = ("x".repeat(before) + secret).getBytes(StandardCharsets.UTF_8);
            // a letter of base64 is six bits: only those that the secret alone decides
            int first = (before * 8 + 5) / 6;
            int last = bytes.length * 8 / 6;
            all.add(Base64.getEncoder().encodeToString(bytes).substring(first, last));
            all.add(Base64.getUrlEncoder().encodeToString(bytes).substring(first, last));
        }
        return all;
    }

    private static WalPlace place(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select file_name, file_offset from pg_walfile_name_offset(pg_current_wal_insert_lsn())")) {
            row.next();
            return new WalPlace(row.getString(1), row.getInt(2));
        }
    }

    private static Connection connect(SandboxFolder folder) throws SQLException, IOException {
        var ports = new Properties();
        try (var in = Files.newBufferedReader(folder.ports())) {
            ports.load(in);
        }
        var passwords = folder.postgres().resolveSibling(folder.postgres().getFileName() + ".passwords");
        var url = "jdbc:postgresql://127.0.0.1:" + ports.getProperty("postgres") + "/keycloak";
        return DriverManager.getConnection(url, "postgres", new Secrets(passwords).get("postgres"));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
