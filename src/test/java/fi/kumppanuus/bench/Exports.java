package fi.kumppanuus.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.SignedNote;
import fi.kumppanuus.sandbox.SandboxFailure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The whole log as an officer gets it: file after file, each as long as one may be. */
final class Exports {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAST_LINE = "{\"left\":";

    private final Hub hub;
    private final String token;
    private final Path folder;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Exports(Hub hub, Issuer issuer, Path folder) {
        this.hub = hub;
        this.token = issuer.officer(7_200);
        this.folder = folder;
    }

    /** What a file says of itself. */
    record Export(Path file, long last, long size, JsonNode head) {
        private static Export of(Path file) {
            try (var lines = Files.newBufferedReader(file)) {
                var head = JSON.readTree(lines.readLine());
                var note = SignedNote.parse(head.get("checkpoint").asText());
                return new Export(
                        file,
                        head.get("last").asLong(),
                        Checkpoint.parse(note.text()).size(),
                        head);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean isToTheEnd() {
            return last + 1 == size;
        }
    }

    /** Each has its own event in the log, so there is always something new; the last one comes to the end of its tree. */
    List<Export> all() {
        var all = new ArrayList<Export>();
        long next = 0;
        do {
            var file = folder.resolve("export-" + all.size() + ".jsonl");
            get("/api/v1/oversight/audit/export?first=" + next, file);
            all.add(Export.of(file));
            next = all.getLast().last() + 1;
        } while (!all.getLast().isToTheEnd());
        return all;
    }

    /** The log's verifier keys, one a line. */
    Path keys() {
        return get("/log/keys", folder.resolve("keys.txt"));
    }

    /** One file of all of them, under the last one's checkpoint: nothing is left or right of it. */
    Path joined(List<Export> exports) {
        var whole = folder.resolve("whole.jsonl");
        try (var out = Files.newBufferedWriter(whole)) {
            ObjectNode head = exports.getLast().head().deepCopy();
            line(out, head.put("first", 0).toString());
            for (var export : exports) {
                try (var lines = Files.newBufferedReader(export.file())) {
                    lines.readLine();
                    for (var line = lines.readLine(); line != null && !line.startsWith(LAST_LINE); ) {
                        line(out, line);
                        line = lines.readLine();
                    }
                }
            }
            line(out, LAST_LINE + "[],\"right\":[]}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole;
    }

    private static void line(BufferedWriter out, String line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    private Path get(String path, Path file) {
        var request = HttpRequest.newBuilder(URI.create(hub.url() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofFile(file));
            if (answer.statusCode() != 200) {
                throw new SandboxFailure(
                        "%s answered %d: %s".formatted(path, answer.statusCode(), Files.readString(file)));
            }
            return file;
        } catch (IOException e) {
            throw new SandboxFailure(path + " failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted.", e);
        }
    }
}
