package fi.kumppanuus.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code ./hub call}: one request with token, purpose and acting user filled in. */
final class Call {
    private static final Pattern SUBJECT = Pattern.compile("@([a-z][a-z0-9-]*)");
    private final SandboxInfo info;
    private final SandboxFolder folder;

    Call(SandboxInfo info, SandboxFolder folder) {
        this.info = info;
        this.folder = folder;
    }

    int run(List<String> words) {
        var arguments = Arguments.parse(
                words, Set.of("-v", "--dpop"), Set.of("--person", "--purpose", "--acting-user", "--if-match", "--key"));
        boolean byPerson = arguments.has("--person");
        String who = byPerson ? arguments.value("--person").orElse("") : arguments.word(0, "a partner");
        int next = byPerson ? 0 : 1;
        String method = arguments.word(next, "a method").toUpperCase(Locale.ROOT);
        String path = path(who, byPerson, arguments.word(next + 1, "a path"));
        Optional<String> body = arguments.from(next + 2).stream().findFirst();

        HubClient client = byPerson ? HubClient.person(info, folder, who) : partner(who, arguments);
        Http.Question question = client.question(method, path);
        if (arguments.has("--dpop") && !byPerson) {
            question = bound(who, question);
        }
        if (method.equals("POST")) {
            question = question.header(
                    "Idempotency-Key",
                    arguments.value("--key").orElseGet(() -> UUID.randomUUID().toString()));
        }
        if (arguments.value("--if-match").isPresent()) {
            question = question.header("If-Match", arguments.value("--if-match").get());
        }
        if (body.isPresent()) {
            question = question.json(body.get());
        }
        if (arguments.has("-v")) {
            System.out.println(curl(question, byPerson ? "--person " + who : who));
        }
        return print(question.ask(), arguments.has("-v"));
    }

    private HubClient partner(String key, Arguments arguments) {
        HubClient client = HubClient.partner(info, key, arguments.value("--purpose"));
        return arguments
                .value("--acting-user")
                .map(user -> client.with("Hub-Acting-User", user))
                .orElse(client);
    }

    private Http.Question bound(String key, Http.Question question) {
        SandboxInfo.Partner partner = info.partner(key);
        String token = info.oauth().clientCredentials(partner.client(), partner.scopes(), true);
        return question.header("Authorization", "DPoP " + token)
                .header("DPoP", OAuth.dpopProof(partner.client().key(), question.method(), question.url(), token));
    }

    /** {@code @eero} stands for the id that this partner knows eero by; a whole address is taken, too. */
    private String path(String who, boolean byPerson, String given) {
        String path =
                given.startsWith(info.apiUrl()) ? given.substring(info.apiUrl().length()) : given;
        path = path.startsWith("/api/v1/") ? path.substring("/api/v1".length()) : path;
        if (!path.startsWith("/")) {
            path = "/" + path;
        }
        return byPerson ? path : SUBJECT.matcher(path).replaceAll(match -> subject(who, match.group(1)));
    }

    private String subject(String partner, String person) {
        String id = info.partner(partner).subjects().path(person).asText();
        if (id.isEmpty()) {
            throw new SandboxFailure(partner + " has no id for " + person + " yet.");
        }
        return id;
    }

    private static String curl(Http.Question question, String tokenArguments) {
        StringBuilder line = new StringBuilder("curl -i");
        if (!question.method().equals("GET")) {
            line.append(" -X ").append(question.method());
        }
        for (Map.Entry<String, String> header : question.headers().entrySet()) {
            boolean bearer =
                    header.getKey().equals("Authorization") && header.getValue().startsWith("Bearer ");
            line.append(
                    bearer
                            ? " -H \"Authorization: Bearer $(./hub token " + tokenArguments + ")\""
                            : " -H '" + header.getKey() + ": " + header.getValue() + "'");
        }
        question.body()
                .ifPresent(text ->
                        line.append(" -d '").append(text.replace("'", "'\\''")).append("'"));
        return line.append(" '").append(question.url()).append("'").toString();
    }

    private static int print(Http.Answer answer, boolean withHeaders) {
        System.out.println(answer.status());
        if (withHeaders) {
            for (String name : List.of("Request-Id", "Audit-Receipt", "ETag", "Location", "Retry-After")) {
                answer.header(name).ifPresent(value -> System.out.println(name + ": " + value));
            }
        }
        System.out.println(answer.body());
        return answer.status() < 400 ? 0 : 1;
    }
}
