package fi.kumppanuus.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.sandbox.BenchServers;
import fi.kumppanuus.sandbox.SandboxFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** An officer's searches of the log, one after the other: how long a page takes, and how long it takes to find what is rare. */
final class LogSearches {
    private static final String TARGET = "<= 1.5";
    private static final int RARE = 100;
    /** Of a search that finds nothing for so long it is only said that it did. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BenchServers servers;
    private final Hub hub;
    private final String token;
    private final Instant end;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    LogSearches(BenchServers servers, Hub hub, Issuer issuer, Instant end) {
        this.servers = servers;
        this.hub = hub;
        this.token = issuer.officer(7_200);
        this.end = end;
    }

    /** Times of pages, in milliseconds. */
    record Pages(double median, double p99) {
        static Pages of(List<Double> times) {
            var sorted = times.stream().mapToDouble(t -> t).toArray();
            Arrays.sort(sorted);
            return new Pages(sorted[sorted.length / 2], sorted[(int) Math.ceil(sorted.length * 0.99) - 1]);
        }
    }

    Pages pages(int warmUps, int calls) {
        servers.say(String.format(Locale.ROOT, "%,d pages of searches", calls));
        var random = new Random(1);
        for (int i = 0; i < warmUps; i++) {
            page(query(random));
        }
        var times = new ArrayList<Double>();
        for (int i = 0; i < calls; i++) {
            var query = query(random);
            long begun = System.nanoTime();
            page(query);
            times.add((System.nanoTime() - begun) / 1e6);
        }
        return Pages.of(times);
    }

    /** One to four filters, of values that are there as often as they are asked for. */
    private String query(Random random) {
        int partner = EventLoader.skewed(random, EventLoader.PARTNERS);
        var all = new ArrayList<String>();
        switch (random.nextInt(5)) {
            case 0 -> all.add("partner=" + EventLoader.partner(partner));
            case 1 -> all.add("subject=" + EventLoader.subject(random.nextInt(EventLoader.PEOPLE)));
            case 2 -> all.add("actingUser=" + EventLoader.user(partner, EventLoader.skewed(random, EventLoader.USERS)));
            case 3 -> all.add("client=client-" + partner);
            default -> {
                // by time and the rest alone
            }
        }
        if (random.nextBoolean()) {
            all.add("to=" + end.minus(Duration.ofHours(random.nextInt(8_000))));
        }
        if (random.nextInt(3) == 0) {
            all.add("action=" + EventLoader.ACTIONS[random.nextInt(EventLoader.ACTIONS.length)]);
        }
        if (random.nextInt(3) == 0) {
            all.add("purpose=" + EventLoader.PURPOSES[random.nextInt(EventLoader.PURPOSES.length)]);
        }
        if (random.nextInt(3) == 0) {
            all.add("outcome=refused");
        }
        if (random.nextInt(6) == 0) {
            all.add("reason=" + EventLoader.REASONS[random.nextInt(EventLoader.REASONS.length)]);
        }
        if (random.nextInt(4) == 0) {
            all.add("basis=statute");
        }
        if (random.nextInt(4) == 0) {
            all.add("category=work-ability");
        }
        return String.join("&", all);
    }

    /** Searches for combinations that hardly occur, page after page, until the first is found or there are no more. */
    Finding rare(Map<String, String> facts) {
        servers.say(RARE + " rare combinations");
        var random = new Random(2);
        var found = new ArrayList<Double>();
        int nothing = 0;
        int givenUp = 0;
        for (int i = 0; i < RARE; i++) {
            int partner = EventLoader.PARTNERS / 2 + random.nextInt(EventLoader.PARTNERS / 2);
            var query =
                    (i % 2 == 0 ? "partner=" + EventLoader.partner(partner) + "&" : "client=client-" + partner + "&")
                            + "reason=restricted&action=" + EventLoader.ACTIONS[3 + random.nextInt(4)];
            long begun = System.nanoTime();
            var page = page(query);
            while (page.path("items").isEmpty() && page.has("next") && System.nanoTime() - begun < PATIENCE.toNanos()) {
                page = page(query + "&cursor=" + page.get("next").asText());
            }
            if (!page.path("items").isEmpty()) {
                found.add((System.nanoTime() - begun) / 1e6);
            } else if (page.has("next")) {
                givenUp++;
            } else {
                nothing++;
            }
        }
        facts.put(
                "B7, rare combinations that occur, don't, and took more than a minute",
                found.size() + ", " + nothing + ", " + givenUp);
        var times = found.isEmpty() ? new Pages(0, 0) : Pages.of(found);
        return new Finding(
                "B7",
                "time to the first hit of rare combinations, median and longest",
                String.format(Locale.ROOT, "%,.0f ms, %,.0f ms", times.median(), times.p99()),
                "reported");
    }

    static List<Finding> compared(int few, Pages atFew, int many, Pages atMany) {
        return List.of(
                new Finding(
                        "B7",
                        String.format(Locale.ROOT, "p99 of a page of a search in %,d events / in %,d", many, few),
                        String.format(Locale.ROOT, "%.2f", atMany.p99() / atFew.p99()),
                        TARGET),
                new Finding(
                        "B7",
                        String.format(Locale.ROOT, "p99 (median) of a page in %,d events", many),
                        String.format(Locale.ROOT, "%.0f ms (%.0f ms)", atMany.p99(), atMany.median()),
                        "300 ms as a guide"),
                new Finding(
                        "B7",
                        String.format(Locale.ROOT, "p99 (median) of a page in %,d events", few),
                        String.format(Locale.ROOT, "%.0f ms (%.0f ms)", atFew.p99(), atFew.median()),
                        "reported"));
    }

    private JsonNode page(String query) {
        var request = HttpRequest.newBuilder(URI.create(hub.url() + "/api/v1/oversight/audit/events?" + query))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new SandboxFailure("A search answered %d: %s".formatted(answer.statusCode(), answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new SandboxFailure("A search failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted.", e);
        }
    }
}
