package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Calls the hub as one partner or one person, by the real flows. */
final class HubClient {
    static final String ACTING_USER = "demo-adviser-1";
    private final String apiUrl;
    private final String token;
    private final Map<String, String> headers;

    private HubClient(String apiUrl, String token, Map<String, String> headers) {
        this.apiUrl = apiUrl;
        this.token = token;
        this.headers = headers;
    }

    static HubClient partner(SandboxInfo info, String key) {
        return partner(info, key, Optional.empty());
    }

    static HubClient partner(SandboxInfo info, String key, Optional<String> purpose) {
        SandboxInfo.Partner partner = info.partner(key);
        String token = info.oauth().clientCredentials(partner.client(), partner.scopes(), false);
        Map<String, String> headers = new java.util.LinkedHashMap<>();
        purpose.or(() -> partner.purposes().stream().findFirst()).ifPresent(code -> headers.put("Hub-Purpose", code));
        headers.put("Hub-Acting-User", ACTING_USER);
        return new HubClient(info.apiUrl(), token, headers);
    }

    /** Logs in at the hub's own page first, which binds the account to the person, then gets a token on the same session. */
    static HubClient person(SandboxInfo info, SandboxFolder folder, String username) {
        return person(info, folder, username, new Browser());
    }

    static HubClient person(SandboxInfo info, SandboxFolder folder, String username, Browser browser) {
        DemoNetwork.Jobseeker person = info.jobseeker(username);
        Browser.Page home = browser.openLoggingIn(info.hubUrl() + "/my", username, person.password(), "\0");
        if (home.status() != 200 || !home.url().startsWith(info.hubUrl())) {
            throw new SandboxFailure("The page login of '" + username + "' ended at "
                    + home.url().replaceAll("\\?.*", "") + " with " + home.status() + ": "
                    + Http.shortened(home.text()));
        }
        var client = new OAuth.Client(Sandbox.PERSON_CLIENT, EcKey.in(folder.key(Sandbox.PERSON_CLIENT + ".pem")));
        String token = info.oauth().codeFlow(client, DemoNetwork.PERSON_SCOPES, browser, username, person.password());
        return new HubClient(info.apiUrl(), token, Map.of());
    }

    /** Of the staff user with this role, of this partner or of the hub itself. */
    static HubClient staff(SandboxInfo info, SandboxFolder folder, String role, Optional<String> partnerKey) {
        String username = info.staff(role, partnerKey);
        var client = new OAuth.Client(Sandbox.STAFF_CLIENT, EcKey.in(folder.key(Sandbox.STAFF_CLIENT + ".pem")));
        String token = info.oauth().codeFlow(client, List.of(), new Browser(), username, username);
        return new HubClient(info.apiUrl(), token, Map.of());
    }

    String token() {
        return token;
    }

    Map<String, String> headers() {
        return headers;
    }

    HubClient with(String header, String value) {
        Map<String, String> more = new java.util.LinkedHashMap<>(headers);
        more.put(header, value);
        return new HubClient(apiUrl, token, more);
    }

    Http.Answer get(String path) {
        return question("GET", path).ask();
    }

    /** With a fresh idempotency key, which calls that need none ignore. */
    Http.Answer post(String path, Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    Http.Answer post(String path, Object body, String idempotencyKey) {
        return question("POST", path)
                .header("Idempotency-Key", idempotencyKey)
                .json(text(body))
                .ask();
    }

    Http.Answer put(String path, Object body, String etag) {
        return question("PUT", path).header("If-Match", etag).json(text(body)).ask();
    }

    Http.Question question(String method, String path) {
        Http.Question question = Http.Question.of(method, apiUrl + path).bearer(token);
        for (var header : headers.entrySet()) {
            question = question.header(header.getKey(), header.getValue());
        }
        return question;
    }

    static Optional<JsonNode> first(JsonNode items, java.util.function.Predicate<JsonNode> wanted) {
        for (JsonNode one : items) {
            if (wanted.test(one)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    static List<JsonNode> all(JsonNode items) {
        List<JsonNode> list = new java.util.ArrayList<>();
        items.forEach(list::add);
        return list;
    }

    static String text(Object body) {
        try {
            return body instanceof String text ? text : Http.JSON.writeValueAsString(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
