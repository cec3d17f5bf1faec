package fi.kumppanuus.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** The public API as two firms and the people use it, on one instance or the other. */
final class ConsentCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final int TRIES = 40;
    private static final String SCOPES = "consent-request:create profile:read skills-assessment:read";

    private final List<Instance> instances;
    private final List<String> tokens;
    private final LocalDate until = LocalDate.now(ZoneId.of("Europe/Helsinki")).plusMonths(3);
    private final Map<String, LongAdder> lost = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> odd = new ConcurrentSkipListMap<>();

    ConsentCalls(List<Instance> instances, Issuer issuer) {
        this.instances = instances;
        this.tokens = List.of(
                issuer.token(Cast.CLIENT, Cast.RECIPIENT, SCOPES, 36_000),
                issuer.token(Cast.SECOND_CLIENT, Cast.SECOND_RECIPIENT, SCOPES, 36_000));
    }

    /**
     * A call and what came of it, in nanoseconds.
     *
     * @param answer empty when none came, or one that says nothing for certain
     */
    record Called(long invoked, long returned, Optional<Instance.Reply> answer) {
        int status() {
            return answer.map(Instance.Reply::status).orElse(0);
        }

        JsonNode body() {
            try {
                return JSON.readTree(answer.orElseThrow().body());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Called profile(Watched person, int recipient, int instance) {
        return read(person, recipient, instance, "/profile");
    }

    Called assessments(Watched person, int recipient, int instance) {
        return read(person, recipient, instance, "/skills-assessments");
    }

    /** Once. Nobody hammers at an instance that is gone. */
    private Called read(Watched person, int recipient, int instance, String what) {
        var called = call(
                "read",
                partners(recipient, instance, "/subjects/" + subject(person, recipient) + what)
                        .GET(),
                instance,
                200,
                403);
        if (called.answer().isEmpty()) {
            pause();
        } else if (called.status() == 403
                && !called.body().path("type").asText().endsWith("/consent-required")) {
            count(odd, what + " " + called.body().path("type").asText());
        }
        return called;
    }

    /** Asks until there is an answer; with the same id it is one request. */
    Called ask(Watched person, int recipient, int instance, UUID id, Collection<String> categories) {
        var items = categories.stream().map("{\"category\":\"%s\"}"::formatted).collect(Collectors.joining(","));
        var body = """
                {"id":"%s","subjectId":"%s","purpose":"%s","validUntil":"%s","items":[%s]}\
                """.formatted(id, subject(person, recipient), Cast.PURPOSE, until, items);
        return insist(
                instance, i -> call("ask", post(partners(recipient, i, "/consent-requests"), body), i, 201, 200, 409));
    }

    /** Says yes until there is an answer: a request is decided once, however often the answer is sent. */
    Called yes(Watched person, int instance, UUID request, Collection<String> categories) {
        var items = categories.stream()
                .map("{\"category\":\"%s\",\"granted\":true}"::formatted)
                .collect(Collectors.joining(","));
        var body = "{\"items\":[%s],\"noticeVersion\":\"1.0\",\"lang\":\"fi\"}".formatted(items);
        var path = "/me/consent-requests/" + request + "/decision";
        return insist(instance, i -> call("decide", post(persons(person, i, path), body), i, 200));
    }

    /** Withdraws until there is an answer: what has ended stays so, however often it is withdrawn. */
    Called withdraw(Watched person, int instance, UUID consent) {
        var path = "/me/consents/" + consent + "/withdraw";
        return insist(instance, i -> call("withdraw", post(persons(person, i, path), ""), i, 200));
    }

    /** Once: a second try could take back what was given in between. */
    Called narrow(Watched person, int instance, UUID consent, String category) {
        var body = "{\"items\":[\"%s\"]}".formatted(category);
        var path = "/me/consents/" + consent + "/withdraw";
        return call("narrow", post(persons(person, instance, path), body), instance, 200);
    }

    /** Once, for the same reason. */
    Called withdrawAll(Watched person, int instance) {
        var request = post(persons(person, instance, "/me/consents/withdraw-all"), "");
        return call("withdraw-all", request, instance, 200);
    }

    /** From the first try's invocation to the answer of the one that got it. */
    private Called insist(int instance, IntFunction<Called> attempt) {
        var first = attempt.apply(instance);
        var last = first;
        for (int i = 1; i < TRIES && last.answer().isEmpty(); i++) {
            pause();
            last = attempt.apply((instance + i) % instances.size());
        }
        return new Called(first.invoked(), last.returned(), last.answer());
    }

    private Called call(String what, HttpRequest.Builder builder, int instance, int... expected) {
        var request = builder.timeout(PATIENCE).build();
        long invoked = System.nanoTime();
        try {
            var reply = instances.get(instance).send(request);
            long returned = System.nanoTime();
            for (int status : expected) {
                if (reply.status() == status) {
                    return new Called(invoked, returned, Optional.of(reply));
                }
            }
            count(reply.status() == 503 ? lost : odd, what + " " + reply.status());
        } catch (IOException e) {
            count(lost, what + " " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Called(invoked, System.nanoTime(), Optional.empty());
    }

    /** Calls without an answer, or with one that asks to try again. */
    Map<String, LongAdder> lost() {
        return lost;
    }

    /** Answers that nothing in a run explains. */
    Map<String, LongAdder> odd() {
        return odd;
    }

    static void count(Map<String, LongAdder> counts, String what) {
        counts.computeIfAbsent(what, w -> new LongAdder()).increment();
    }

    private static UUID subject(Watched person, int recipient) {
        return recipient == 0 ? Cast.subject(person.number()) : Cast.subjectAtSecond(person.number());
    }

    private HttpRequest.Builder partners(int recipient, int instance, String path) {
        return to(instance, path, tokens.get(recipient))
                .header("Hub-Purpose", Cast.PURPOSE)
                .header("Hub-Acting-User", "bench-watch");
    }

    private HttpRequest.Builder persons(Watched person, int instance, String path) {
        return to(instance, path, person.token());
    }

    private HttpRequest.Builder to(int instance, String path, String token) {
        return HttpRequest.newBuilder(URI.create(instances.get(instance).url() + "/api/v1" + path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder post(HttpRequest.Builder builder, String body) {
        return body.isEmpty()
                ? builder.POST(HttpRequest.BodyPublishers.noBody())
                : builder.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
