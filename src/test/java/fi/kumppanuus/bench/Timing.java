package fi.kumppanuus.bench;

import fi.kumppanuus.sandbox.BenchServers;
import fi.kumppanuus.sandbox.SandboxFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether the time of a refusal tells its cause: all causes in one shuffled run, each call timed, every pair compared. */
final class Timing {
    static final String TARGET = "0.47-0.53";
    /** Enough that calls share commits, as they do in service; few enough that waiting for a core hides little. */
    private static final int CLIENTS = 8;

    private static final String SAME_FOR_ALL = "/problems/consent-required";

    private final BenchServers servers;
    private final Hub hub;
    private final String token;
    private final Map<String, Integer> faults = new ConcurrentHashMap<>();

    Timing(BenchServers servers, Hub hub, Issuer issuer) {
        this.servers = servers;
        this.hub = hub;
        this.token = issuer.token(3_600, Optional.empty());
    }

    record Result(List<Finding> findings, Map<String, String> facts, List<String> faults) {}

    private record Call(RefusalCause cause, int place, int number) {}

    Result run(int warmUps, int callsPerCause) {
        servers.say(String.format(Locale.ROOT, "Warming up: %,d refusals per cause", warmUps));
        times(warmUps, 1);
        faults.clear();
        servers.say(String.format(
                Locale.ROOT, "%,d refusals for each of %d causes", callsPerCause, RefusalCause.values().length));
        return compared(times(callsPerCause, 2));
    }

    private Map<RefusalCause, long[]> times(int callsPerCause, long seed) {
        var calls = new ArrayList<Call>();
        var times = new EnumMap<RefusalCause, long[]>(RefusalCause.class);
        for (var cause : RefusalCause.values()) {
            times.put(cause, new long[callsPerCause]);
            for (int i = 0; i < callsPerCause; i++) {
                calls.add(new Call(cause, i % RefusalCause.PEOPLE, i));
            }
        }
        Collections.shuffle(calls, new Random(seed));
        var next = new AtomicInteger();
        var clients = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> {
                    client(calls, next, times);
                    return null;
                }));
            }
            for (var client : clients) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new SandboxFailure("A client of the timing bench failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted.", e);
        }
        return times;
    }

    /** A connection of its own, one call after the other. */
    private void client(List<Call> calls, AtomicInteger next, Map<RefusalCause, long[]> times)
            throws IOException, InterruptedException {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = next.getAndIncrement(); i < calls.size(); i = next.getAndIncrement()) {
                var call = calls.get(i);
                var request = HttpRequest.newBuilder(
                                URI.create(hub.url() + call.cause().path(call.place())))
                        .header("Authorization", "Bearer " + token)
                        .header("Hub-Purpose", Cast.PURPOSE)
                        .header("Hub-Acting-User", "bench-timing")
                        .build();
                long begun = System.nanoTime();
                var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                times.get(call.cause())[call.number()] = System.nanoTime() - begun;
                if (answer.statusCode() != 403 || !answer.body().contains(SAME_FOR_ALL)) {
                    faults.merge(call.cause() + " answered " + answer.statusCode(), 1, Integer::sum);
                }
            }
        }
    }

    private Result compared(Map<RefusalCause, long[]> times) {
        var facts = new LinkedHashMap<String, String>();
        var causes = RefusalCause.values();
        var worst = new Pair(causes[0], causes[0], 0.5);
        for (int i = 0; i < causes.length; i++) {
            var of = times.get(causes[i]).clone();
            Arrays.sort(of);
            facts.put("timing, median of " + causes[i], two(of[of.length / 2] / 1e6) + " ms");
            for (int j = i + 1; j < causes.length; j++) {
                var pair = new Pair(causes[i], causes[j], Separation.auc(times.get(causes[i]), times.get(causes[j])));
                worst = pair.distance() > worst.distance() ? pair : worst;
            }
        }
        var finding = new Finding(
                "Timing",
                "refusals told apart by their time, AUC of the pair that differs most (%s, %s)"
                        .formatted(worst.one(), worst.other()),
                String.format(Locale.ROOT, "%.3f", worst.auc()),
                TARGET);
        var said = faults.entrySet().stream()
                .map(e -> "timing: " + e.getKey() + ", " + e.getValue() + " times")
                .toList();
        return new Result(List.of(finding), facts, said);
    }

    private record Pair(RefusalCause one, RefusalCause other, double auc) {
        double distance() {
            return Math.abs(auc - 0.5);
        }
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
