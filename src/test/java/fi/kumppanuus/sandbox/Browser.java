package fi.kumppanuus.sandbox;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person's browser: keeps cookies, follows redirects, fills forms. The JDK's cookie handler drops Keycloak's Secure cookies
 * on plain http, which real browsers keep for localhost, so the jar is our own.
 */
public final class Browser {
    private static final Pattern FORM =
            Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD =
            Pattern.compile("<(input|button|textarea|select)\\b([^>]*)>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([a-zA-Z_:-]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+)))?");

    private record CookieKey(String host, String path, String name) {}

    /** Where a chain of redirects ended. */
    public record Page(String url, int status, String body, HttpHeaders headers) {
        Page(String url, int status, String body) {
            this(url, status, body, HttpHeaders.of(Map.of(), (name, value) -> true));
        }

        public List<Form> forms() {
            List<Form> all = new ArrayList<>();
            Matcher form = FORM.matcher(body);
            while (form.find()) {
                all.add(Form.parse(url, attributes(form.group(1)), form.group(2)));
            }
            return all;
        }

        public Optional<Form> formWith(String field) {
            return forms().stream().filter(form -> form.names().contains(field)).findFirst();
        }

        public String text() {
            return body.replaceAll("(?s)<(script|style|head)\\b.*?</\\1>", " ")
                    .replaceAll("<[^>]+>", " ")
                    .replaceAll("\\s+", " ")
                    .strip();
        }
    }

    public record Field(String tag, Map<String, String> attributes) {
        public String name() {
            return attributes.getOrDefault("name", "");
        }

        public String type() {
            return attributes.getOrDefault("type", tag.equals("button") ? "submit" : "text");
        }

        public String value() {
            return attributes.getOrDefault("value", "");
        }
    }

    public record Form(String action, String method, List<Field> fields) {
        private static Form parse(String pageUrl, Map<String, String> attributes, String content) {
            List<Field> fields = new ArrayList<>();
            Matcher field = FIELD.matcher(content);
            while (field.find()) {
                fields.add(new Field(field.group(1).toLowerCase(java.util.Locale.ROOT), attributes(field.group(2))));
            }
            String action = URI.create(pageUrl)
                    .resolve(attributes.getOrDefault("action", ""))
                    .toString();
            if (attributes.getOrDefault("action", "").isEmpty()) {
                action = pageUrl;
            }
            return new Form(action, attributes.getOrDefault("method", "get"), fields);
        }

        public List<String> names() {
            return fields.stream().map(Field::name).toList();
        }

        /** What a browser would send: hidden and text fields as they stand, ticked boxes; the given ones override. */
        public Map<String, String> filled(Map<String, String> answers) {
            Map<String, String> values = new LinkedHashMap<>();
            for (Field field : fields) {
                boolean choice = field.type().equals("radio") || field.type().equals("checkbox");
                boolean sent = !field.name().isEmpty()
                        && !field.type().equals("submit")
                        && (!choice || field.attributes().containsKey("checked"));
                if (sent) {
                    values.put(field.name(), field.value());
                }
            }
            values.putAll(answers);
            return values;
        }

        /** The first button with a name: a browser sends it when it is pressed. */
        public Optional<Field> submitButton() {
            return fields.stream()
                    .filter(field ->
                            field.type().equals("submit") && !field.name().isEmpty())
                    .findFirst();
        }

        /** The names of radio groups that offer this value. */
        public List<String> radiosOffering(String value) {
            return fields.stream()
                    .filter(field ->
                            field.type().equals("radio") && field.value().equals(value))
                    .map(Field::name)
                    .distinct()
                    .toList();
        }
    }

    private final Map<CookieKey, String> cookies = new LinkedHashMap<>();

    /** The values of the cookies whose names begin so. */
    List<String> cookies(String prefix) {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().name().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Another browser with some of this one's cookies: those whose names begin so. */
    Browser copy(String prefix) {
        var other = new Browser();
        cookies.forEach((key, value) -> {
            if (key.name().startsWith(prefix)) {
                other.cookies.put(key, value);
            }
        });
        return other;
    }

    public Page open(String url) {
        return follow(Http.Question.of("GET", url), "\0");
    }

    public Page submit(Form form, Map<String, String> answers) {
        return submit(form, answers, "\0");
    }

    /** @param stop a redirect to an address with this beginning is not followed but returned: nobody listens there */
    public Page submit(Form form, Map<String, String> answers, String stop) {
        return follow(
                Http.Question.of("POST", form.action())
                        .header("Origin", origin(form.action()))
                        .form(form.filled(answers)),
                stop);
    }

    public Page openUntil(String url, String stop) {
        return follow(Http.Question.of("GET", url), stop);
    }

    /** The hub answers with a form to Keycloak, which a real browser sends by itself. */
    public Page logOut(String hubUrl) {
        Page page = open(hubUrl + "/logout");
        return submit(page.formWith("id_token_hint").orElseThrow(), Map.of());
    }

    /** Opens an address and, when a login form comes, logs in there. */
    public Page openLoggingIn(String url, String username, String password, String stop) {
        Page page = openUntil(url, stop);
        Optional<Form> login = page.formWith("password");
        if (login.isEmpty()) {
            return page;
        }
        Page after = submit(login.get(), Map.of("username", username, "password", password), stop);
        if (after.formWith("password").isPresent()) {
            // a wrong password answers 200 with the form again
            throw new SandboxFailure("The login of '" + username + "' was refused: " + Http.shortened(after.text()));
        }
        return after;
    }

    /** Every form here posts to where its page came from. */
    private static String origin(String url) {
        URI address = URI.create(url);
        return address.getScheme() + "://" + address.getAuthority();
    }

    private Page follow(Http.Question first, String stop) {
        Http.Question question = first;
        for (int hop = 0; hop < 25; hop++) {
            URI address = URI.create(question.url());
            Http.Question asked = question.header("Accept", "text/html");
            String cookie = cookiesFor(address);
            Http.Answer answer = (cookie.isEmpty() ? asked : asked.header("Cookie", cookie)).ask();
            keepCookies(address, answer);
            if (answer.status() / 100 != 3 || answer.header("Location").isEmpty()) {
                return new Page(question.url(), answer.status(), answer.body(), answer.headers());
            }
            String target = address.resolve(answer.header("Location").get()).toString();
            if (target.startsWith(stop)) {
                return new Page(target, answer.status(), "", answer.headers());
            }
            question = Http.Question.of("GET", target);
        }
        throw new SandboxFailure("Too many redirects, last to " + question.url().replaceAll("\\?.*", "") + ".");
    }

    private String cookiesFor(URI address) {
        List<String> pairs = new ArrayList<>();
        cookies.forEach((key, value) -> {
            if (key.host().equals(address.getHost()) && address.getPath().startsWith(key.path())) {
                pairs.add(key.name() + "=" + value);
            }
        });
        return String.join("; ", pairs);
    }

    private void keepCookies(URI address, Http.Answer answer) {
        for (String line : answer.headers().allValues("Set-Cookie")) {
            String[] parts = line.split(";");
            int equals = parts[0].indexOf('=');
            String path = "/";
            boolean gone = false;
            for (String part : parts) {
                String attribute = part.strip();
                if (attribute.regionMatches(true, 0, "path=", 0, 5)) {
                    path = attribute.substring(5);
                }
                gone |= attribute.equalsIgnoreCase("max-age=0");
            }
            var key = new CookieKey(
                    address.getHost(), path, parts[0].substring(0, equals).strip());
            String value = parts[0].substring(equals + 1);
            if (gone || value.isEmpty()) {
                cookies.remove(key);
            } else {
                cookies.put(key, value);
            }
        }
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> all = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            String value = "";
            for (int group = 2; group <= 4; group++) {
                if (matcher.group(group) != null) {
                    value = matcher.group(group);
                }
            }
            all.put(matcher.group(1).toLowerCase(java.util.Locale.ROOT), unescaped(value));
        }
        return all;
    }

    private static String unescaped(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x3D;", "=")
                .replace("&#61;", "=")
                .replace("&#43;", "+")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
