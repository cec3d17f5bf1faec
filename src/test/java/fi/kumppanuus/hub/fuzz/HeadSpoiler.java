package fi.kumppanuus.hub.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Puts one thing wrong in the head of a request: method, address, a field. */
final class HeadSpoiler {
    private static final List<String> METHODS =
            List.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/json; charset=utf-16",
            "application/json;charset=ISO-8859-1",
            "application/json; charset=no-such",
            "application/JSON",
            "application/problem+json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "*/*",
            "application/*",
            "application/",
            "json",
            ";",
            "");
    private static final List<String> ACCEPTED = List.of(
            "text/html",
            "application/xml",
            "application/pdf",
            "application/jose",
            "application/ld+json",
            "*/*",
            "application/*",
            "*/*;q=0",
            "application/json;q=0",
            "application/json;q=abc",
            "application/json;q=1.0000001",
            "application/json, text/html;q=0.1",
            "application/problem+json",
            "nonsense",
            "a/b/c",
            ";",
            ",",
            "");
    /** Fields that no operation names, and that a server might act upon. */
    private static final List<String> OTHERS = List.of(
            "Accept-Language",
            "Accept-Encoding",
            "Accept-Charset",
            "Content-Encoding",
            "Cookie",
            "DPoP",
            "Expect",
            "If-None-Match",
            "If-Modified-Since",
            "Origin",
            "Range",
            "TE",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-HTTP-Method-Override",
            "Request-Id",
            "traceparent",
            "tracestate",
            "baggage");

    private static final List<String> FIELD_VALUES = List.of(
            "",
            "x",
            "\u00e4\u00f6",
            "\u00ff".repeat(70),
            "a,b",
            "\"",
            "\"a\"",
            "\"a",
            "W/\"a\"",
            "*",
            "a b",
            "a\tb",
            "x".repeat(65),
            "x".repeat(9_000),
            "x".repeat(21_000),
            "gzip",
            "100-continue",
            "bytes=0-1",
            "DELETE",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-0000000000000000-00",
            "q_session=x; q_auth_x=y",
            "fi-simple, sv;q=0.5, *;q=0",
            "eyJhbGciOiJub25lIn0..",
            "system:",
            "null",
            "https://evil.example");

    private final Pool pool;
    private final Random random;

    HeadSpoiler(Pool pool, Random random) {
        this.pool = pool;
        this.random = random;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    void spoil(Draft draft, String planted) {
        switch (random.nextInt(10)) {
            case 0 -> {
                draft.method = any(METHODS);
                draft.how.add("method " + draft.method);
            }
            case 1 -> {
                draft.type = random.nextInt(6) == 0 ? null : any(TYPES);
                draft.how.add("content type " + draft.type);
            }
            case 2 -> {
                draft.field("Accept", any(ACCEPTED));
                draft.how.add("accepts other things");
            }
            case 3, 4 -> id(draft, planted);
            case 5 -> tail(draft);
            case 6 -> query(draft, planted);
            case 7 -> tooMuch(draft);
            default -> field(draft, planted);
        }
    }

    private void id(Draft draft, String planted) {
        if (draft.ids.isEmpty()) {
            query(draft, planted);
            return;
        }
        var name = any(List.copyOf(draft.ids.keySet()));
        var odd = switch (random.nextInt(5)) {
            case 0 -> planted;
            case 1 -> draft.ids.get(name).toUpperCase(java.util.Locale.ROOT);
            case 2 -> any(List.of("%00", "%ff", "%2e%2e", "..", "%2F", "a%2Fb", "%", ";a=b", "x;a=b", "%C3%A4", "%25"));
            default -> Draft.encoded(text());
        };
        draft.ids.put(name, odd.length() > 3_000 ? odd.substring(0, 300) : odd);
        draft.how.add("odd " + name);
    }

    private void tail(Draft draft) {
        draft.tail = any(List.of("/", "//", ";x=y", "/x", ".json", "%20", "/..", "/.", "?", "/../self"));
        draft.how.add("ends in " + draft.tail);
    }

    private void query(Draft draft, String planted) {
        var names = draft.operation.parameters().keySet().stream()
                .filter(p -> p.startsWith("query "))
                .map(p -> p.substring("query ".length()))
                .toList();
        var name = names.isEmpty() || random.nextInt(6) == 0 ? any(List.of("x", "", "limit", "cursor")) : any(names);
        var value = switch (random.nextInt(6)) {
            case 0 -> planted;
            case 1 -> name.equals("cursor") ? cursor() : Draft.encoded(text());
            case 2 -> any(List.of("%00", "%ff", "%", "%zz", "+", "1e3", "0", "201", "-1", "99999999999", "1.0", "0x1"));
            case 3 -> pool.anything(random).map(Draft::encoded).orElse("x");
            default -> Draft.encoded(text());
        };
        if (random.nextBoolean()) {
            draft.query.removeIf(p -> p.name().equals(name));
        }
        draft.query.add(new Wire.Field(name, value.length() > 7_000 ? value.substring(0, 1_200) : value));
        draft.how.add("odd query " + name);
    }

    /** One that was given, damaged. */
    private String cursor() {
        var good = pool.any(Pool.CURSORS, random).orElse("q83vEjRWeJCrze8");
        int at = random.nextInt(good.length());
        return switch (random.nextInt(3)) {
            case 0 -> good.substring(0, at);
            case 1 -> good.substring(0, at) + (good.charAt(at) == 'A' ? 'B' : 'A') + good.substring(at + 1);
            default -> good + "A";
        };
    }

    private void tooMuch(Draft draft) {
        switch (random.nextInt(3)) {
            case 0 -> {
                draft.raw = "{".getBytes(StandardCharsets.US_ASCII);
                draft.announced = 23_000_000;
                draft.how.add("says that its body is 23,000,000 bytes");
            }
            case 1 -> {
                for (int i = 0; i < 120; i++) {
                    draft.fields.add(new Wire.Field("X-" + i, "x"));
                }
                draft.how.add("120 fields");
            }
            default -> {
                draft.query.add(new Wire.Field("x", "x".repeat(8_000)));
                draft.how.add("an address of 8,000 characters");
            }
        }
    }

    private void field(Draft draft, String planted) {
        var named = draft.operation.parameters().keySet().stream()
                .filter(p -> p.startsWith("header "))
                .map(p -> p.substring("header ".length()))
                .toList();
        var name = named.isEmpty() || random.nextInt(4) == 0 ? any(OTHERS) : any(named);
        switch (random.nextInt(5)) {
            case 0 -> {
                draft.without(name);
                draft.how.add("without " + name);
            }
            case 1 -> {
                draft.fields.add(new Wire.Field(name, any(FIELD_VALUES)));
                draft.how.add("twice " + name);
            }
            case 2 -> {
                draft.field(name, planted);
                draft.how.add("identity code in " + name);
            }
            case 3 -> {
                draft.field(
                        name,
                        name.equals("If-Match") ? pool.any(Pool.TAGS, random).orElse("x") : "x");
                draft.how.add("somebody else's " + name);
            }
            default -> {
                draft.field(name, any(FIELD_VALUES));
                draft.how.add("odd " + name);
            }
        }
    }

    private String text() {
        // Half of a surrogate pair has no encoding.
        return Oddities.text(random).replaceAll("\\p{Cs}", "?");
    }
}
