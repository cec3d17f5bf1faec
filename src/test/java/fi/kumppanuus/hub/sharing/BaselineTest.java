package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bench compares the gate with its own SQL; a baseline that asks less than the gate would be no measure. */
class BaselineTest {
    private static final String TODAY = "(now() at time zone 'Europe/Helsinki')::date";
    private static final String CATEGORIES = "array['skills-assessment']";
    private static final String SUBJECT = "lpad(to_hex((:n)::int), 32, '0')::uuid";
    private static final String RECORD = "('01990000000070008000' || lpad(to_hex((:n)::int), 12, '0'))::uuid";

    /** What stands for the gate's parameters, in their order. */
    private static final List<String> PARAMETERS = List.of(
            TODAY,
            TODAY,
            SUBJECT,
            ":client",
            ":issuer",
            SUBJECT,
            "'job-placement'",
            "now()",
            "now()",
            CATEGORIES,
            "now()",
            "'job-placement'",
            CATEGORIES,
            TODAY,
            TODAY,
            "now()",
            CATEGORIES,
            "false",
            "array['skills-assessment']",
            CATEGORIES,
            "'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid",
            // the gate names the type itself
            RECORD.replace("::uuid", ""),
            RECORD,
            "null",
            "null",
            "null",
            "2",
            "(:partner)::uuid");

    @Test
    void asksWhatTheGateAsks() throws Exception {
        var parts = statement("fi.kumppanuus.hub.sharing.GateQuery").split("\\?", -1);
        assertEquals(
                PARAMETERS.size(),
                parts.length - 1,
                "the gate asks otherwise now: say so here and in bench/baseline.sql");
        var asked = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            asked.append(PARAMETERS.get(i - 1)).append(parts[i]);
        }
        assertContains(asked.toString());
    }

    @Test
    void writesTheColumnsThatTheLogWrites() throws Exception {
        var insert = statement("fi.kumppanuus.hub.audit.AuditInsert");
        assertContains(insert.substring(0, insert.indexOf(')') + 1));
    }

    private static String statement(String type) throws ReflectiveOperationException {
        var field = Class.forName(type).getDeclaredField("SQL");
        field.setAccessible(true);
        return (String) field.get(null);
    }

    private static void assertContains(String expected) throws IOException {
        var baseline = spaced(Files.readString(Path.of("bench/baseline.sql")));
        assertTrue(baseline.contains(spaced(expected)), () -> "bench/baseline.sql lacks:\n" + expected);
    }

    private static String spaced(String sql) {
        return sql.replaceAll("\\s+", " ").strip();
    }
}
