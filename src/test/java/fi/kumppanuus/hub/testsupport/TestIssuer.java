package fi.kumppanuus.hub.testsupport;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Publishes the keys of this test run as Keycloak does, and counts who asks for them. */
public final class TestIssuer {
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static final Map<String, KeyPair> PUBLISHED =
            new ConcurrentSkipListMap<>(Map.of(Tokens.KEY_ID, Tokens.KEYS));
    private static final String URL = start();

    private TestIssuer() {}

    /** A key besides the test run's own. */
    public record AnotherKey(String id, KeyPair pair) {
        public static AnotherKey make() {
            return new AnotherKey("key-" + UUID.randomUUID(), Tokens.rsa());
        }

        public String sign(JwtClaimsBuilder claims) {
            return Tokens.sign(claims, id, pair);
        }

        public void publish() {
            PUBLISHED.put(id, pair);
        }

        public void withdraw() {
            PUBLISHED.remove(id);
        }
    }

    static String keysUrl() {
        return URL;
    }

    /** How often somebody has asked for the keys. */
    public static int asked() {
        return ASKED.get();
    }

    private static String start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/certs", exchange -> {
                ASKED.incrementAndGet();
                var body = keys().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/certs";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String keys() {
        return PUBLISHED.entrySet().stream()
                .map(key -> jwk(key.getKey(), key.getValue()))
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private static String jwk(String id, KeyPair pair) {
        try {
            var key = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
            key.setKeyId(id);
            key.setUse("sig");
            key.setAlgorithm("PS256");
            return key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
