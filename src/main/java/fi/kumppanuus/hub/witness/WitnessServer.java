package fi.kumppanuus.hub.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The witness's one call over HTTP. Nothing here is secret and nobody logs in: the log's signature is what counts. */
final class WitnessServer implements AutoCloseable {
    /** 63 hashes and a note with all its signatures fit. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final int THREADS = 8;

    private final Witness witness;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final PrintStream err;

    private WitnessServer(Witness witness, HttpServer server, PrintStream err) {
        this.witness = witness;
        this.server = server;
        this.err = err;
    }

    static WitnessServer start(Witness witness, InetSocketAddress address, PrintStream err) throws IOException {
        var started = new WitnessServer(witness, HttpServer.create(address, 0), err);
        started.server.createContext("/", started::answer);
        started.server.setExecutor(started.threads);
        started.server.start();
        return started;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var verdict = verdict(exchange);
            var body = verdict.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", verdict.type());
            exchange.sendResponseHeaders(verdict.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Verdict verdict(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/add-checkpoint")) {
            return Verdict.refused(404, "there is POST /add-checkpoint");
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return Verdict.refused(405, "there is POST /add-checkpoint");
        }
        var body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return Verdict.refused(413, "more than " + MOST_BYTES + " bytes");
        }
        try {
            return witness.add(body);
        } catch (IOException e) {
            err.println("witness: not cosigned, the state can't be written: " + e);
            return Verdict.refused(500, "the state can't be written");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
