package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.testsupport.TestHub;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is in the database but for the log, what seals and counts it, and the count of calls, table by table, short enough to compare. */
record Contents(Map<String, String> tables) {
    static Contents now() {
        var found = new TreeMap<String, String>();
        TestHub.query("""
                select table_name from information_schema.tables where table_schema = 'public'
                  and table_type = 'BASE TABLE' and table_name not like 'audit\\_%' and table_name not like 'log\\_%'
                  and table_name <> 'call_allowance'
                """, row -> row.getString(1))
                .forEach(table -> found.put(
                        table,
                        TestHub.query(
                                        "select count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from \""
                                                + table + "\" t",
                                        row -> row.getString(1))
                                .getFirst()));
        return new Contents(found);
    }

    List<String> differences(Contents later) {
        return tables.keySet().stream()
                .filter(table -> !tables.get(table).equals(later.tables().get(table)))
                .map(table -> table + ": " + tables.get(table) + " -> "
                        + later.tables().get(table))
                .toList();
    }
}
