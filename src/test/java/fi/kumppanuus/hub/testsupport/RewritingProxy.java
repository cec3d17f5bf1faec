package fi.kumppanuus.hub.testsupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fi.kumppanuus.sandbox.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Stands between as proxies and security servers do: HTTP/1.1, another path, no header that is between two hops, a Host and
 * User-Agent of its own.
 */
public final class RewritingProxy implements AutoCloseable {
    /** RFC 9110, 7.6.1, and what each hop writes itself. */
    private static final Set<String> OWN = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "user-agent",
            "server",
            "date",
            "content-length",
            "expect");

    private final HttpServer server;
    private final HttpClient client;
    private final String prefix;
    private final URI target;
    private final Map<String, String> added;

    private RewritingProxy(String prefix, URI target, HttpClient client, Map<String, String> added) {
        this.prefix = prefix;
        this.target = target;
        this.client = client;
        this.added = added;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::forward);
        server.start();
    }

    /** An ordinary one. */
    public static RewritingProxy of(String prefix, URI target) {
        return new RewritingProxy(prefix, target, HttpClient.newHttpClient(), Map.of());
    }

    /** One that shows a certificate of its own and adds headers to each request. */
    public static RewritingProxy of(String prefix, URI target, Certificates.Own own, Map<String, String> added) {
        var client = HttpClient.newBuilder().sslContext(tls(own)).build();
        return new RewritingProxy(prefix, target, client, added);
    }

    private static SSLContext tls(Certificates.Own own) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(
                    KeyStore.getInstance(own.keyStore().toFile(), Certificates.PASSWORD.toCharArray()),
                    Certificates.PASSWORD.toCharArray());
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(TestHub.trusted());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String prefix() {
        return prefix;
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = exchange.getRequestURI().toString();
            var request = HttpRequest.newBuilder(URI.create(target + asked.substring(prefix.length())))
                    .version(HttpClient.Version.HTTP_1_1)
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!isOwn(name)) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            added.forEach(request::header);
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!isOwn(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            var body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static boolean isOwn(String name) {
        return OWN.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
