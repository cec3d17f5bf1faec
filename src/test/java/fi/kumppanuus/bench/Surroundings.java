package fi.kumppanuus.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** On what was measured: without it a figure says nothing. */
final class Surroundings {
    private final Map<String, String> facts = new LinkedHashMap<>();

    static Surroundings of(LoadProgram program, Path project, Connection connection) throws SQLException {
        var all = new Surroundings();
        all.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        all.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        all.put("load average at the start", String.format(Locale.ROOT, "%.2f", load()));
        all.put("JDK", Runtime.version() + ", " + System.getProperty("java.vendor"));
        all.put("hub", "target/quarkus-app, " + Hub.HEAP + ", commit " + commit(program, project));
        all.put("PostgreSQL", setting(connection, "server_version"));
        for (var name : new String[] {"fsync", "synchronous_commit", "full_page_writes", "shared_buffers"}) {
            all.put(name, setting(connection, name));
        }
        return all;
    }

    void put(String name, String value) {
        facts.put(name, value);
    }

    Map<String, String> facts() {
        return facts;
    }

    boolean isDurable() {
        return facts.get("fsync").equals("on")
                && facts.get("synchronous_commit").equals("on")
                && facts.get("full_page_writes").equals("on");
    }

    /** How much lies in the tables, at the end. */
    static Map<String, String> rows(Connection connection) throws SQLException {
        Map<String, String> all = new LinkedHashMap<>();
        for (var table : new String[] {"person", "consent", "consent_item", "record", "audit_event", "audit_leaf"}) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*) from " + table)) {
                row.next();
                all.put("rows in " + table, String.format(Locale.ROOT, "%,d", row.getLong(1)));
            }
        }
        return all;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String commit(LoadProgram program, Path project) {
        try {
            return program.run(
                            java.util.List.of("git", "-C", project.toString(), "describe", "--always", "--dirty"),
                            Map.of(),
                            10)
                    .strip();
        } catch (RuntimeException e) {
            return "unknown";
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var question = connection.prepareStatement("select current_setting(?)")) {
            question.setString(1, name);
            try (var row = question.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
