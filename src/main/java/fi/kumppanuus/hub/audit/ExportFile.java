package fi.kumppanuus.hub.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.RangeProof;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import javax.sql.DataSource;

/** A part of the log as a file that proves by itself that it is whole: docs/audit-export.md has the form. */
final class ExportFile {
    private static final int AT_ONCE = 1_000;
    private static final int TRIES = 5;

    private final DataSource dataSource;
    private final SealedEvents events;
    private final LogTree tree;
    private final ObjectMapper json;

    ExportFile(DataSource dataSource, SealedEvents events, ObjectMapper json) {
        this.dataSource = dataSource;
        this.events = events;
        this.tree = new LogTree(dataSource);
        this.json = json;
    }

    void write(AuditExport.Range range, List<String> keys, OutputStream out) throws IOException {
        var tail = tail(range);
        line(out, head(range, keys));
        for (long at = range.first(); at < range.end(); at += AT_ONCE) {
            for (var event : part(at, Math.min(range.end(), at + AT_ONCE))) {
                line(out, line(event));
            }
        }
        line(out, tail);
    }

    /** The head is on its way already: what fails for a moment is tried again, or the file would break off. */
    private List<SealedEvents.Sealed> part(long first, long end) throws IOException {
        for (int i = 1; ; i++) {
            try (var connection = dataSource.getConnection()) {
                return events.range(connection, first, end);
            } catch (SQLException e) {
                if (i == TRIES) {
                    throw new IOException("the log can't be read", e);
                }
            }
        }
    }

    private String head(AuditExport.Range range, List<String> keys) throws JsonProcessingException {
        var head = new LinkedHashMap<String, Object>();
        var checkpoint = range.checkpoint();
        head.put("format", "kumppanuushub-audit-export@v1");
        head.put("origin", checkpoint.checkpoint().origin());
        head.put("first", range.first());
        head.put("last", range.end() - 1);
        head.put("checkpoint", checkpoint.text());
        head.put("keys", keys);
        return json.writeValueAsString(head);
    }

    /** Put together and not written by a library: the entry's bytes are what was hashed. */
    private static String line(SealedEvents.Sealed event) {
        var salt = event.salts()
                .map(s -> "\"" + Base64.getEncoder().encodeToString(s.personal()) + "\"")
                .orElse("null");
        return "{\"entry\":" + event.entry() + ",\"committed\":"
                + event.committed().orElse("null") + ",\"salt\":" + salt + ",\"index\":" + event.index() + "}";
    }

    private String tail(AuditExport.Range range) throws IOException {
        var proof = RangeProof.of(tree.ofSize(range.checkpoint().size()), range.first(), range.end());
        var tail = new LinkedHashMap<String, Object>();
        tail.put("left", proof.left().stream().map(Hash::base64).toList());
        tail.put("right", proof.right().stream().map(Hash::base64).toList());
        return json.writeValueAsString(tail);
    }

    private static void line(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
