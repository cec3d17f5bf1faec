package fi.kumppanuus.hub.audit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** In a witness's place: says each time that it knows a tree of some size, and shows what is said to be its checkpoint. */
final class LyingWitness implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();

    private LyingWitness(HttpServer server) {
        this.server = server;
    }

    static LyingWitness claiming(String url, int size, String checkpoint) throws IOException {
        var address = new InetSocketAddress("127.0.0.1", URI.create(url).getPort());
        var liar = new LyingWitness(HttpServer.create(address, 0));
        liar.says("/add-checkpoint", 409, size + "\n");
        liar.says("/checkpoint", 200, checkpoint);
        liar.server.start();
        return liar;
    }

    private void says(String path, int status, String text) {
        server.createContext(path, exchange -> {
            try (exchange) {
                calls.incrementAndGet();
                exchange.getRequestBody().readAllBytes();
                var body = text.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
