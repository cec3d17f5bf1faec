package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

/** One table of a database as text, bytes in hex: where a secret would be found if it were there. */
record Dump(String table, String rows) {
    static List<Dump> of(SandboxFolder folder, String database, String role) throws SQLException, IOException {
        var ports = new Properties();
        try (var in = Files.newBufferedReader(folder.ports())) {
            ports.load(in);
        }
        var passwords = folder.postgres().resolveSibling(folder.postgres().getFileName() + ".passwords");
        var password = new Secrets(passwords).get(role);
        var url = "jdbc:postgresql://127.0.0.1:" + ports.getProperty("postgres") + "/" + database;
        var dumps = new ArrayList<Dump>();
        try (var connection = DriverManager.getConnection(url, role, password);
                var tables = connection.createStatement();
                var names = tables.executeQuery(
                        "select quote_ident(tablename), tablename from pg_tables where schemaname = 'public'")) {
            while (names.next()) {
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery(
                                "select string_agg(t::text, E'\\n') from " + names.getString(1) + " t")) {
                    rows.next();
                    dumps.add(new Dump(names.getString(2), String.valueOf(rows.getString(1))));
                }
            }
        }
        return dumps;
    }

    /** In clear, in hex, or in base64 as tokens have it. */
    boolean contains(String secret) {
        if (rows.contains(secret) || rows.contains(hex(secret))) {
            return true;
        }
        for (var word : rows.split("[^A-Za-z0-9_-]+")) {
            if (word.length() > 40 && decoded(word).contains(secret)) {
                return true;
            }
        }
        return false;
    }

    static String decoded(String base64) {
        try {
            return new String(
                    Base64.getUrlDecoder()
                            .decode(base64.replace('+', '-').replace('/', '_').replace("=", "")),
                    StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
