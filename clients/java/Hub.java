import java.net.URI;
import java.net.http.*;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.*;
import java.security.*;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.*;

/** One read of the hub with an own key: java Hub.java PATH. Needs JDK 17 or newer and nothing else. */
class Hub {
    static final Map<String, String> ENV = System.getenv();
    static final long NOW = System.currentTimeMillis() / 1000;

    static String read(String file) throws Exception { return Files.readString(Path.of(ENV.get("PARTNER_KEYS"), file)); }

    static String found(String pattern, String json) { return json.replaceAll("(?s).*" + pattern + ".*", "$1"); }

    static String base64url(byte[] data) { return Base64.getUrlEncoder().withoutPadding().encodeToString(data); }

    /** A compact JWS. ES256 wants the two integers of the signature raw, as P1363 has them, not in DER. */
    static String sign(String header, String claims, Object... values) throws Exception {
        var der = Base64.getMimeDecoder().decode(read("private.pem").replaceAll("-----.*-----", ""));
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)));
        var all = "{'jti':'" + UUID.randomUUID() + "','iat':" + NOW + "," + claims.formatted(values) + "}";
        var content = base64url(header.getBytes()) + "." + base64url(all.replace('\'', '"').getBytes());
        signature.update(content.getBytes());
        return content + "." + base64url(signature.sign());
    }

    static String proof(String method, String url, String more) throws Exception {
        var header = "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + found("\\[(.*)\\]", read("jwks.json")) + "}";
        return sign(header, "'htm':'%s','htu':'%s'" + more, method, url.replaceAll("\\?.*", ""));
    }

    static String ask(HttpRequest.Builder request) throws Exception {
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    public static void main(String[] path) throws Exception {
        String client = ENV.get("PARTNER_CLIENT"), issuer = ENV.get("PARTNER_ISSUER");
        String tokenUrl = issuer + "/protocol/openid-connect/token", url = ENV.get("PARTNER_HUB") + "/api/v1" + path[0];
        var assertion = sign("{\"alg\":\"ES256\",\"kid\":\"key-1\"}",
                "'iss':'%s','sub':'%1$s','aud':'%s','exp':%d", client, issuer, NOW + 60);
        var form = "grant_type=client_credentials&scope=" + ENV.get("PARTNER_SCOPES").replace(' ', '+')
                + "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion=" + assertion;
        var granted = ask(HttpRequest.newBuilder(URI.create(tokenUrl)).POST(BodyPublishers.ofString(form))
                .headers("Content-Type", "application/x-www-form-urlencoded", "DPoP", proof("POST", tokenUrl, "")));
        var token = found("\"access_token\" *: *\"([^\"]*)\"", granted);
        var ath = base64url(MessageDigest.getInstance("SHA-256").digest(token.getBytes()));
        System.out.println(ask(HttpRequest.newBuilder(URI.create(url)).headers(
                "Authorization", "DPoP " + token, "DPoP", proof("GET", url, ",'ath':'" + ath + "'"),
                "Hub-Purpose", ENV.get("PARTNER_PURPOSE"), "Hub-Acting-User", ENV.get("PARTNER_USER"))));
    }
}
