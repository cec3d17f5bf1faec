import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.*;
import java.security.*;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.*;

/** One read of the hub with an own key: java Hub.java PATH. Needs JDK 17 or newer and nothing else. */
class Hub {
    static final Map<String, String> ENV = System.getenv();
    static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    static String read(String file) throws Exception { return Files.readString(Path.of(ENV.get("PARTNER_KEYS"), file)); }

    static String value(String json, String name) {
        return json.replaceAll("(?s).*\"" + name + "\"\\s*:\\s*\"([^\"]*)\".*", "$1");
    }

    /** A compact JWS. ES256 wants the two integers of the signature raw, as P1363 has them, not in DER. */
    static String sign(String header, String claims) throws Exception {
        var der = Base64.getMimeDecoder().decode(read("private.pem").replaceAll("-----.*-----", ""));
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)));
        claims = "{\"jti\":\"" + UUID.randomUUID() + "\",\"iat\":" + System.currentTimeMillis() / 1000 + claims + "}";
        var content = BASE64URL.encodeToString(header.getBytes()) + "." + BASE64URL.encodeToString(claims.getBytes());
        signature.update(content.getBytes());
        return content + "." + BASE64URL.encodeToString(signature.sign());
    }

    static String proof(String method, String url, String more) throws Exception {
        var jwks = read("jwks.json");
        var header = "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\","
                + "\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}}";
        return sign(header.formatted(value(jwks, "x"), value(jwks, "y")),
                ",\"htm\":\"" + method + "\",\"htu\":\"" + url.replaceAll("\\?.*", "") + "\"" + more);
    }

    static String ask(HttpRequest.Builder request) throws Exception {
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    public static void main(String[] path) throws Exception {
        String client = ENV.get("PARTNER_CLIENT"), issuer = ENV.get("PARTNER_ISSUER");
        var tokenUrl = issuer + "/protocol/openid-connect/token";
        var assertion = sign("{\"alg\":\"ES256\",\"kid\":\"" + value(read("jwks.json"), "kid") + "\"}",
                ",\"iss\":\"%s\",\"sub\":\"%1$s\",\"aud\":\"%s\",\"exp\":%d"
                        .formatted(client, issuer, System.currentTimeMillis() / 1000 + 60));
        var form = "grant_type=client_credentials&client_id=" + client
                + "&scope=" + ENV.get("PARTNER_SCOPES").replace(' ', '+')
                + "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                + "&client_assertion=" + assertion;
        var granted = ask(HttpRequest.newBuilder(URI.create(tokenUrl))
                .POST(BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("DPoP", proof("POST", tokenUrl, "")));
        var token = value(granted, "access_token");
        var hash = BASE64URL.encodeToString(MessageDigest.getInstance("SHA-256").digest(token.getBytes()));
        var url = ENV.get("PARTNER_HUB") + "/api/v1" + path[0];
        System.out.println(ask(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "DPoP " + token).header("DPoP", proof("GET", url, ",\"ath\":\"" + hash + "\""))
                .header("Hub-Purpose", ENV.get("PARTNER_PURPOSE")).header("Hub-Acting-User", ENV.get("PARTNER_USER"))));
    }
}
