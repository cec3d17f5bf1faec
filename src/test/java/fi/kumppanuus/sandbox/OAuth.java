package fi.kumppanuus.sandbox;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The OAuth flows of partners, people and staff against one issuer. */
final class OAuth {
    /** Nobody is there: the browser stops before it. The realm takes https addresses only. */
    static final String CALLBACK = "https://sandbox.invalid/callback";

    private final String issuer;

    OAuth(String issuer) {
        this.issuer = issuer;
    }

    /** A client and the key by which it proves itself. */
    record Client(String id, EcKey key) {}

    String tokenUrl() {
        return issuer + "/protocol/openid-connect/token";
    }

    /** Client credentials with private_key_jwt; no scope asked means none given. */
    String clientCredentials(Client client, List<String> scopes, boolean dpop) {
        Map<String, String> form = proven(client);
        form.put("grant_type", "client_credentials");
        if (!scopes.isEmpty()) {
            form.put("scope", String.join(" ", scopes));
        }
        Http.Question question = Http.Question.of("POST", tokenUrl()).form(form);
        if (dpop) {
            question = question.header("DPoP", dpopProof(client.key(), "POST", tokenUrl(), ""));
        }
        return accessToken(question.ask(), client.id());
    }

    /** Authorization code with PAR and PKCE through the login form, or without it when this browser is logged in already. */
    String codeFlow(Client client, List<String> scopes, Browser browser, String username, String password) {
        String verifier = Secrets.random(40);
        Map<String, String> request = codeRequest(("openid " + String.join(" ", scopes)).strip(), CALLBACK, verifier);
        Http.Answer pushed = push(client, request);
        if (pushed.status() != 201) {
            throw new SandboxFailure(
                    "Keycloak took no request of '" + client.id() + "': " + Http.shortened(pushed.body()));
        }
        Browser.Page end = browser.openLoggingIn(
                authorizationUrl(client, pushed.json().get("request_uri").asText()), username, password, CALLBACK);
        Map<String, String> answer = queryOf(end.url());
        if (!end.url().startsWith(CALLBACK)
                || !answer.containsKey("code")
                || !request.get("state").equals(answer.get("state"))) {
            throw new SandboxFailure("The login of '" + username + "' did not come back with a code: "
                    + answer.getOrDefault("error_description", Http.shortened(end.text())));
        }
        return accessToken(exchange(client, answer.get("code"), CALLBACK, verifier), client.id());
    }

    /** What is pushed. */
    static Map<String, String> codeRequest(String scope, String redirect, String verifier) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("redirect_uri", redirect);
        request.put("scope", scope);
        request.put("state", Secrets.random(12));
        request.put("nonce", Secrets.random(12));
        request.put("code_challenge", EcKey.sha256(verifier));
        request.put("code_challenge_method", "S256");
        return request;
    }

    /** The realm takes no authorization request in an address. */
    Http.Answer push(Client client, Map<String, String> request) {
        return asked(client, "/protocol/openid-connect/ext/par/request", request);
    }

    String authorizationUrl(Client client, String requestUri) {
        return authorizationUrl(Map.of("client_id", client.id(), "request_uri", requestUri));
    }

    String authorizationUrl(Map<String, String> query) {
        return issuer + "/protocol/openid-connect/auth?" + Http.formEncoded(query);
    }

    Http.Answer exchange(Client client, String code, String redirect, String verifier) {
        return token(
                client,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirect,
                        "code_verifier",
                        verifier));
    }

    /** Any grant, with the client's proof. */
    Http.Answer token(Client client, Map<String, String> grant) {
        return asked(client, "/protocol/openid-connect/token", grant);
    }

    private Http.Answer asked(Client client, String path, Map<String, String> fields) {
        Map<String, String> form = proven(client);
        form.putAll(fields);
        return Http.Question.of("POST", issuer + path).form(form).ask();
    }

    /** @param token the access token it goes with, empty at the token endpoint */
    static String dpopProof(EcKey key, String method, String url, String token) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", url.replaceAll("[?#].*", ""));
        claims.put("iat", Instant.now().getEpochSecond());
        if (!token.isEmpty()) {
            claims.put("ath", EcKey.sha256(token));
        }
        return key.sign(Map.of("typ", "dpop+jwt", "alg", "ES256", "jwk", key.jwk()), claims);
    }

    private Map<String, String> proven(Client client) {
        long now = Instant.now().getEpochSecond();
        // aud as one string: Keycloak refuses lists
        String assertion = client.key()
                .sign(
                        Map.of("alg", "ES256", "typ", "JWT", "kid", client.key().keyId()),
                        Map.of(
                                "iss",
                                client.id(),
                                "sub",
                                client.id(),
                                "aud",
                                issuer,
                                "jti",
                                UUID.randomUUID().toString(),
                                "iat",
                                now,
                                "exp",
                                now + 60));
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", client.id());
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        return form;
    }

    private static String accessToken(Http.Answer answer, String client) {
        if (answer.status() != 200) {
            throw new SandboxFailure("Keycloak gave '" + client + "' no token: " + Http.shortened(answer.body()));
        }
        return answer.json().get("access_token").asText();
    }

    static Map<String, String> queryOf(String url) {
        Map<String, String> values = new LinkedHashMap<>();
        String query = URI.create(url).getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }
}
