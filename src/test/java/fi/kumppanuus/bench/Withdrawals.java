package fi.kumppanuus.bench;

import fi.kumppanuus.history.Operation;
import fi.kumppanuus.sandbox.BenchServers;
import fi.kumppanuus.sandbox.PostgresServer;
import fi.kumppanuus.sandbox.SandboxFailure;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * B5: two hubs on one PostgreSQL, clients that change and read the same consents, somebody who kills and stops the hubs; then
 * whether any order of all that explains what was seen.
 */
final class Withdrawals implements AutoCloseable {
    static final int CLIENTS = 64;
    /** So few that an answer takes less than the 50 ms that are remembered. */
    private static final int CLIENTS_OF_THE_FORGETFUL = 4;
    /** A run is no day of a person's life: the same one is asked over and over, and never logs in again. */
    private static final Map<String, String> SETTINGS =
            Map.of("hub.login.max-age", "10H", "hub.consent.ungranted-per-30-days", "1000000");

    private final BenchServers servers;
    private final Issuer issuer = Issuer.start();
    private final List<Hub> hubs = new ArrayList<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final int people;
    private int nextPerson = 1;

    private Withdrawals(BenchServers servers, int people) {
        this.servers = servers;
        this.people = people;
    }

    /** @param people that all runs together need: {@link Crowd#sizeFor} for each */
    static Withdrawals start(
            Path project, Path folder, BenchServers servers, PostgresServer postgres, List<String> flags, int people)
            throws SQLException {
        var all = new Withdrawals(servers, people);
        var site = new Hub.Site(project, folder, servers, postgres, all.issuer);
        all.hubs.add(Hub.start(site, "The first hub", flags, SETTINGS));
        all.hubs.add(Hub.start(site, "The second hub", flags, SETTINGS));
        servers.say(String.format(Locale.ROOT, "Loading %,d people", people));
        try (var connection = postgres.connect("hub", PostgresServer.OWNER)) {
            new Seeder(connection, all.hubs.getFirst().keys()).seedUndecided(all.issuer.url(), people);
            try (var statement = connection.createStatement()) {
                statement.execute("analyze");
            }
        }
        return all;
    }

    /** The hubs as they are, killed and stopped so many times. */
    WithdrawalResult run(int operations, int disturbances) {
        servers.say(String.format(Locale.ROOT, "%,d operations by %d clients", operations, CLIENTS));
        return watch(instances(), CLIENTS, operations, disturbances);
    }

    /** The same hubs behind somebody who remembers decisions for 50 ms. */
    WithdrawalResult runForgetful(int operations) {
        servers.say(String.format(Locale.ROOT, "%,d operations on hubs that remember for 50 ms", operations));
        var forgetful = instances().stream().<Instance>map(Forgetful::new).toList();
        return watch(forgetful, CLIENTS_OF_THE_FORGETFUL, operations, 0);
    }

    private List<Instance> instances() {
        return hubs.stream().map(hub -> Instance.direct(client, hub.url())).toList();
    }

    private WithdrawalResult watch(List<Instance> instances, int clients, int operations, int disturbances) {
        var crowd = crowd(operations);
        var calls = new ConsentCalls(instances, issuer);
        var holder = new Watchers[1];
        var nemesis = new Nemesis(hubs, () -> holder[0].done(), operations, disturbances);
        var watchers = new Watchers(calls, crowd, nemesis::isCalm, operations);
        holder[0] = watchers;
        long begun = System.nanoTime();
        var mischief = Thread.ofPlatform().start(nemesis::run);
        watchers.run(clients);
        double seconds = (System.nanoTime() - begun) / 1e9;
        join(mischief);
        return WithdrawalResult.of(watchers, calls, nemesis, violations(crowd), seconds);
    }

    private synchronized Crowd crowd(int operations) {
        int last = nextPerson + Crowd.sizeFor(operations) - 1;
        if (last > people) {
            throw new IllegalStateException("Too few people: " + people);
        }
        var crowd = new Crowd(issuer, nextPerson, last);
        nextPerson = last + 1;
        return crowd;
    }

    private static List<Operation> violations(Crowd crowd) {
        return crowd.everybody().parallelStream()
                .flatMap(person -> person.history().violations(Watched.RECIPIENTS, Watchers.CATEGORIES).stream())
                .toList();
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(Duration.ofMinutes(4))) {
                throw new SandboxFailure("An instance did not start again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        hubs.forEach(Hub::stop);
        issuer.stop();
        client.shutdownNow();
    }
}
