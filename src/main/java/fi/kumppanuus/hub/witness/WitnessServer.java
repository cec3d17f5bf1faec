package fi.kumppanuus.hub.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The witness's calls over HTTP. Nothing here is secret and nobody logs in: the log's signature is what counts. */
final class WitnessServer implements AutoCloseable {
    /** 63 hashes and a note with all its signatures fit. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final int THREADS = 8;
    private static final String CALLS = "there are POST /add-checkpoint and GET /checkpoint?origin=";
    private static final String ORIGIN = "origin=";

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
        return switch (exchange.getRequestURI().getPath()) {
            case "/add-checkpoint" -> called(exchange, "POST") ? add(exchange) : Verdict.refused(405, CALLS);
            case "/checkpoint" -> called(exchange, "GET") ? latest(exchange) : Verdict.refused(405, CALLS);
            default -> Verdict.refused(404, CALLS);
        };
    }

    private static boolean called(HttpExchange exchange, String method) {
        exchange.getResponseHeaders().set("Allow", method);
        return exchange.getRequestMethod().equals(method);
    }

    private Verdict latest(HttpExchange exchange) {
        var query = exchange.getRequestURI().getRawQuery();
        if (query == null || !query.startsWith(ORIGIN)) {
            return Verdict.refused(400, CALLS);
        }
        try {
            return witness.latest(URLDecoder.decode(query.substring(ORIGIN.length()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Verdict.refused(400, CALLS);
        } catch (IOException e) {
            err.println("witness: the state can't be read: " + e);
            return Verdict.refused(500, "the state can't be read");
        }
    }

    private Verdict add(HttpExchange exchange) throws IOException {
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
