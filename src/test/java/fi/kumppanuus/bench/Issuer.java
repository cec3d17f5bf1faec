package fi.kumppanuus.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Stands for Keycloak where only its keys matter: serves them to the hub and signs tokens like its own. */
final class Issuer {
    private static final String HEADER = SigningKey.base64("{\"alg\":\"PS256\",\"typ\":\"at+jwt\",\"kid\":\"bench\"}");

    private final SigningKey key = SigningKey.make(SigningKey.Algorithm.PS256);
    private final HttpServer server;
    private final String url;

    private Issuer(HttpServer server) {
        this.server = server;
        this.url = "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/bench";
    }

    static Issuer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var issuer = new Issuer(server);
            issuer.serve("/realms/bench/protocol/openid-connect/certs", issuer.keys());
            // the hub's pages look for it at the start; nobody logs in here
            issuer.serve("/realms/bench/.well-known/openid-configuration", issuer.discovery());
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    void stop() {
        server.stop(0);
    }

    /** @param boundTo thumbprint of the key whose proofs it needs */
    String token(long seconds, Optional<String> boundTo) {
        return partners(
                Cast.CLIENT,
                Cast.RECIPIENT,
                Cast.SCOPE,
                seconds,
                boundTo.isPresent() ? "DPoP" : "Bearer",
                boundTo.map(",\"cnf\":{\"jkt\":\"%s\"}"::formatted).orElse(""));
    }

    String token(String client, UUID partner, String scope, long seconds) {
        return partners(client, partner, scope, seconds, "Bearer", "");
    }

    private String partners(String client, UUID partner, String scope, long seconds, String type, String binding) {
        return sign(seconds, """
                "jti":"trrtcc:%s","sub":"%s","typ":"%s","azp":"%s","scope":"%s","partner_id":"%s"%s\
                """.formatted(UUID.randomUUID(), client, type, client, scope, partner, binding));
    }

    /** Of a person who has logged in strongly just now. */
    String person(String sub, String scope, long seconds) {
        return sign(seconds, """
                "sub":"%s","typ":"Bearer","azp":"bench-app","sid":"%s","scope":"%s","acr":"urn:hub:strong","auth_time":%d\
                """.formatted(
                        sub, UUID.randomUUID(), scope, Instant.now().getEpochSecond()));
    }

    /** Of the hub's own data protection officer. */
    String officer(long seconds) {
        return sign(seconds, """
                "sub":"%s","typ":"Bearer","azp":"staff-console","sid":"%s","roles":["dpo"]\
                """.formatted(UUID.randomUUID(), UUID.randomUUID()));
    }

    private String sign(long seconds, String claims) {
        long now = Instant.now().getEpochSecond();
        return key.sign(HEADER, """
                {"exp":%d,"iat":%d,"iss":"%s","aud":"kumppanuushub",%s}""".formatted(now + seconds, now, url, claims));
    }

    private String keys() {
        return "{\"keys\":[" + key.jwk().replaceFirst("\\{", "{\"alg\":\"PS256\",\"use\":\"sig\",\"kid\":\"bench\",")
                + "]}";
    }

    private String discovery() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token",
                "jwks_uri":"%1$s/protocol/openid-connect/certs","end_session_endpoint":"%1$s/logout",
                "pushed_authorization_request_endpoint":"%1$s/par","response_types_supported":["code"],
                "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["PS256"]}
                """.formatted(url);
    }

    private void serve(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
