package fi.kumppanuus.hub.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One connection of HTTP/1.1. A client library would tidy up what it is asked to send; this sends it as it is. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE = 60_000;
    private static final int TRIES = 3;

    private final URI hub;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    Wire(URI hub) {
        this.hub = hub;
    }

    /** A field as it is written. */
    record Field(String name, String value) {}

    /**
     * @param announced length in the head, when it is another than the body's: then the answer must come without the rest
     */
    record Request(
            String method,
            String target,
            List<Field> fields,
            byte @Nullable [] body,
            @Nullable Integer announced) {}

    record Answer(int status, Map<String, List<String>> fields, byte[] body) {
        @Nullable
        String field(String name) {
            var values = fields.get(name);
            return values == null ? null : values.getFirst();
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** A connection that the hub has ended meanwhile is opened anew. */
    Answer send(Request request) throws IOException {
        for (int i = 1; ; i++) {
            try {
                return trySend(request);
            } catch (IOException e) {
                close();
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Answer trySend(Request request) throws IOException {
        if (socket == null) {
            socket = new Socket(hub.getHost(), hub.getPort());
            socket.setSoTimeout(PATIENCE);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
        socket.getOutputStream().write(bytes(request));
        Answer answer;
        do {
            answer = read(request.method());
        } while (answer.status() < 200);
        if (request.announced() != null || "close".equalsIgnoreCase(answer.field("connection"))) {
            close();
        }
        return answer;
    }

    private byte[] bytes(Request request) {
        var head = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        head.append("Host: ").append(hub.getAuthority()).append("\r\n");
        request.fields()
                .forEach(f ->
                        head.append(f.name()).append(": ").append(f.value()).append("\r\n"));
        var body = request.body() == null ? new byte[0] : request.body();
        if (request.body() != null || !request.method().equals("GET")) {
            int length = request.announced() == null ? body.length : request.announced();
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private Answer read(String method) throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        var fields = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            fields.computeIfAbsent(line.substring(0, colon), k -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        boolean empty = method.equals("HEAD") || status < 200 || status == 204 || status == 304;
        return new Answer(status, fields, empty ? new byte[0] : body(fields));
    }

    private byte[] body(Map<String, List<String>> fields) throws IOException {
        if (!fields.containsKey("transfer-encoding")) {
            var length = fields.get("content-length");
            return length == null ? new byte[0] : exactly(Integer.parseInt(length.getFirst()));
        }
        var all = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            all.writeBytes(exactly(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ends too early");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended before the answer");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            socket = null;
        }
    }
}
