package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plain HTTP: no redirects followed, no cookies kept. */
final class Http {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Http() {}

    /** What is asked; headers in the order they were added. */
    record Question(String method, String url, Map<String, String> headers, Optional<String> body) {
        static Question of(String method, String url) {
            return new Question(method, url, Map.of(), Optional.empty());
        }

        Question header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Question(method, url, more, body);
        }

        Question bearer(String token) {
            return header("Authorization", "Bearer " + token);
        }

        Question json(String text) {
            return new Question(method, url, headers, Optional.of(text)).header("Content-Type", "application/json");
        }

        Question form(Map<String, String> fields) {
            return new Question(method, url, headers, Optional.of(formEncoded(fields)))
                    .header("Content-Type", "application/x-www-form-urlencoded");
        }

        Answer ask() {
            return Http.ask(this);
        }
    }

    record Answer(String asked, int status, java.net.http.HttpHeaders headers, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new SandboxFailure(
                        "An answer with status " + status + " is not JSON: " + Http.shortened(body), e);
            }
        }

        Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        Answer require(int... allowed) {
            for (int one : allowed) {
                if (status == one) {
                    return this;
                }
            }
            throw new SandboxFailure(
                    asked + " answered " + status + " instead of " + allowed[0] + ": " + Http.shortened(body));
        }
    }

    static Answer ask(Question question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(question.url()))
                .timeout(Duration.ofSeconds(60))
                .method(
                        question.method(),
                        question.body()
                                .map(HttpRequest.BodyPublishers::ofString)
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        question.headers().forEach(request::header);
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            String asked = question.method() + " " + question.url().replaceAll("\\?.*", "");
            return new Answer(asked, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new SandboxFailure(
                    URI.create(question.url()).getAuthority() + " does not answer (" + e + "): is the sandbox running?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted while waiting for an answer.", e);
        }
    }

    /** 0 when nobody listens. */
    static int statusOf(String url) {
        try {
            return ask(Question.of("GET", url)).status();
        } catch (SandboxFailure e) {
            return 0;
        }
    }

    static String formEncoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > 400 ? line.substring(0, 400) + "…" : line;
    }
}
