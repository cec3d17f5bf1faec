package fi.kumppanuus.bench;

import fi.kumppanuus.bench.Plan.Target;
import fi.kumppanuus.sandbox.BenchServers;
import fi.kumppanuus.sandbox.PostgresServer;
import fi.kumppanuus.sandbox.SandboxFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code ./hub bench}: starts what is needed, warms it up, lets the contenders run in turn and prints the ratios. */
public final class Bench {
    private static final int KEYCLOAK_WARM_UP = 60;
    private static final int DPOP_WARM_UPS = 3;
    private static final int FORGETFUL_OPERATIONS = 2_000;
    private static final int OPERATIONS_PER_DISTURBANCE = 25_000;

    private final Plan plan;
    private final Path project;
    private final BenchServers servers;
    private final LoadProgram program;
    private final Wrk wrk;
    private final List<String> faults = new ArrayList<>();
    private final Rounds rounds;

    private Bench(Plan plan, Path project, BenchServers servers) {
        this.plan = plan;
        this.project = project;
        this.servers = servers;
        this.program = new LoadProgram(servers);
        this.wrk = new Wrk(program, project.resolve("bench"));
        this.rounds = new Rounds(servers, faults);
    }

    public static void main(String[] words) {
        var project = Path.of(System.getProperty("sandbox.project", "."))
                .toAbsolutePath()
                .normalize();
        try (var alone = OneBench.in(project.resolve("target"))) {
            var plan = Plan.parse(words);
            var report = new Bench(plan, project, new BenchServers(scratch(project))).run();
            System.out.println("\n" + report.text());
            var kept = plan.isFull() && !report.isVoid() ? project.resolve("bench/results") : scratch(project);
            System.out.println("Written to " + report.write(kept));
            System.exit(report.isVoid() ? 1 : 0);
        } catch (SandboxFailure e) {
            System.err.println("hub: " + e.getMessage());
            System.exit(1);
        } catch (SQLException e) {
            System.err.println("hub: PostgreSQL refused: " + e.getMessage());
            System.exit(1);
        }
    }

    private static Path scratch(Path project) {
        return project.resolve("target/bench");
    }

    private Report run() throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, Series> series = plan.comparesReads() ? compareReads(facts) : Map.of();
        var findings = new ArrayList<Finding>();
        if (plan.asks(Target.TIMING)) {
            findings.addAll(timeRefusals(facts));
        }
        if (plan.asks(Target.B5)) {
            findings.addAll(watchWithdrawals(facts));
        }
        if (plan.asks(Target.B7)) {
            findings.addAll(searchTheLog(facts));
        }
        return new Report(
                LocalDate.now(ZoneOffset.UTC), figures(series), List.copyOf(series.values()), findings, facts, faults);
    }

    private Map<String, Series> compareReads(Map<String, String> facts) throws SQLException {
        var postgres = servers.postgres();
        var issuer = Issuer.start();
        var hub = Hub.start(new Hub.Site(project, scratch(project), servers, postgres, issuer));
        try (var connection = postgres.connect("hub", PostgresServer.OWNER)) {
            var surroundings = surroundings(connection);
            seed(connection, postgres, hub, issuer);
            surroundings.put("load", "%d connections, %d threads".formatted(Plan.CONNECTIONS, Plan.THREADS));
            surroundings.put("answer", hub.tryOne(issuer, plan.people()) + " bytes of JSON");
            surroundings.put("rounds", "%d in turn, %d s each".formatted(plan.rounds(), plan.seconds()));
            surroundings.put("warm-up", "%d s of load on the hub".formatted(plan.warmUp()));
            var series = measure(connection, postgres, hub, issuer, surroundings);
            Surroundings.rows(connection).forEach(surroundings::put);
            facts.putAll(surroundings.facts());
            return series;
        } finally {
            issuer.stop();
        }
    }

    private Surroundings surroundings(Connection connection) throws SQLException {
        var surroundings = Surroundings.of(program, project, connection);
        if (!surroundings.isDurable()) {
            faults.add("PostgreSQL does not keep what it commits");
        }
        return surroundings;
    }

    private List<Finding> watchWithdrawals(Map<String, String> facts) throws SQLException {
        int operations = plan.operations();
        var postgres = servers.postgres("postgres-b5");
        try (var connection = postgres.connect("hub", PostgresServer.OWNER)) {
            surroundings(connection).facts().forEach(facts::putIfAbsent);
        }
        int people = Crowd.sizeFor(operations) + Crowd.sizeFor(FORGETFUL_OPERATIONS);
        try (var withdrawals = Withdrawals.start(
                project, scratch(project).resolve("b5"), servers, postgres, List.of(Hub.HEAP), people)) {
            var forgetful = withdrawals.runForgetful(FORGETFUL_OPERATIONS);
            var result = withdrawals.run(operations, Math.max(4, operations / OPERATIONS_PER_DISTURBANCE));
            result.facts().forEach((name, value) -> facts.put("B5, " + name, value));
            faults.addAll(result.faults());
            if (forgetful.permittedTooLate() == 0) {
                faults.add("B5: a hub that remembers consents for 50 ms was not found out");
            }
            var findings = new ArrayList<>(result.findings());
            findings.add(new Finding(
                    "B5",
                    "the same on hubs that remember consents for 50 ms",
                    forgetful.permittedTooLate() + " of " + forgetful.reads(),
                    "found out"));
            return findings;
        }
    }

    private List<Finding> timeRefusals(Map<String, String> facts) throws SQLException {
        var postgres = servers.postgres("postgres-timing");
        var issuer = Issuer.start();
        var folder = scratch(project).resolve("timing");
        var hub = Hub.start(new Hub.Site(project, folder, servers, postgres, issuer));
        try (var connection = postgres.connect("hub", PostgresServer.OWNER)) {
            surroundings(connection).facts().forEach(facts::putIfAbsent);
            new Seeder(connection, hub.keys()).seed(issuer.url(), RefusalCause.values().length * RefusalCause.PEOPLE);
            for (var cause : RefusalCause.values()) {
                cause.happen(connection);
            }
            analyze(postgres);
            int calls = plan.callsPerCause();
            var result = new Timing(servers, hub, issuer).run(calls / 4, calls);
            facts.putAll(result.facts());
            faults.addAll(result.faults());
            return result.findings();
        } finally {
            issuer.stop();
        }
    }

    /** No clock jobs: they would seal and count what was copied in, while the pages are timed. */
    private List<Finding> searchTheLog(Map<String, String> facts) throws SQLException {
        var postgres = servers.postgres("postgres-b7");
        var issuer = Issuer.start();
        var site = new Hub.Site(project, scratch(project).resolve("b7"), servers, postgres, issuer);
        var hub = Hub.start(
                site,
                "The hub of B7",
                List.of(Hub.HEAP),
                Map.of("quarkus.scheduler.enabled", "false", "hub.log.sealing", "false"));
        try (var connection = postgres.connect("hub", PostgresServer.OWNER)) {
            surroundings(connection).facts().forEach(facts::putIfAbsent);
            var end = Instant.now();
            var searches = new LogSearches(servers, hub, issuer, end);
            var few = pagesIn(Plan.FEW_EVENTS, new EventLoader(connection, end), postgres, searches);
            var many = pagesIn(plan.events(), new EventLoader(connection, end), postgres, searches);
            var findings = new ArrayList<>(LogSearches.compared(Plan.FEW_EVENTS, few, plan.events(), many));
            findings.add(searches.rare(facts));
            return findings;
        } finally {
            issuer.stop();
        }
    }

    private LogSearches.Pages pagesIn(int events, EventLoader loader, PostgresServer postgres, LogSearches searches)
            throws SQLException {
        servers.say(String.format(Locale.ROOT, "Loading %,d events", events));
        loader.load(events);
        analyze(postgres);
        return searches.pages(plan.searches() / 2, plan.searches());
    }

    private void seed(Connection connection, PostgresServer postgres, Hub hub, Issuer issuer) throws SQLException {
        servers.say(String.format(Locale.ROOT, "Loading %,d people", plan.people()));
        new Seeder(connection, hub.keys()).seed(issuer.url(), plan.people());
        analyze(postgres);
    }

    private static void analyze(PostgresServer postgres) throws SQLException {
        try (var superuser = postgres.connectAsSuperuser("hub");
                var statement = superuser.createStatement()) {
            statement.execute("vacuum (analyze)");
            statement.execute("checkpoint");
        }
    }

    private Map<String, Series> measure(
            Connection connection, PostgresServer postgres, Hub hub, Issuer issuer, Surroundings surroundings) {
        var audit = new AuditCount(connection);
        var contenders = new ArrayList<Contender>();
        if (plan.asks(Target.B2)) {
            var keycloak = servers.keycloak(postgres);
            surroundings.put("Keycloak", keycloak.version() + ", production mode, on the same PostgreSQL");
            contenders.add(KeycloakDecisions.prepare(keycloak, wrk));
            rounds.warmUp(contenders.getFirst(), Math.min(plan.warmUp(), KEYCLOAK_WARM_UP), 1);
        }
        if (plan.asks(Target.B1)) {
            for (var what : Reads.values()) {
                contenders.add(new Baseline(what, program, script(what), postgres, issuer.url(), audit, plan.people()));
                rounds.warmUp(contenders.getLast(), plan.seconds(), 1);
            }
        }
        var reads = new HubReads(wrk, hub.url(), issuer, audit, plan.people(), Reads.ASSESSMENT);
        contenders.add(reads);
        double known = rounds.warmUp(reads, plan.warmUp(), 1).perSecond();
        if (plan.asks(Target.B1)) {
            contenders.add(new HubReads(wrk, hub.url(), issuer, audit, plan.people(), Reads.TIMELINE));
            rounds.warmUp(contenders.getLast(), plan.seconds(), 2);
        }
        if (plan.asks(Target.B2B)) {
            for (var algorithm : SigningKey.Algorithm.values()) {
                var key = SigningKey.make(algorithm);
                var proofs = new Proofs(key, hub.url(), plan.people());
                var files = scratch(project).resolve("proofs");
                contenders.add(new DpopReads(reads, issuer, proofs, key, files, servers, known));
                rounds.warmUp(contenders.getLast(), plan.seconds(), DPOP_WARM_UPS);
            }
        }
        return rounds.run(contenders, plan.rounds(), plan.seconds());
    }

    private Path script(Reads what) {
        try {
            var sql = Files.readString(project.resolve("bench/baseline.sql"));
            var folder = Files.createDirectories(scratch(project));
            return Files.writeString(folder.resolve(what.path() + ".sql"), what.baseline(sql));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Figure> figures(Map<String, Series> series) {
        var all = new ArrayList<Figure>();
        if (series.isEmpty()) {
            return all;
        }
        var hub = series.get("hub");
        if (plan.asks(Target.B1)) {
            all.add(new Figure(
                    "B1",
                    "audited, consent-checked reads / pgbench with the gate's SQL",
                    hub.ratiosTo(series.get("pgbench")),
                    ">= 1.3, then 2.0"));
            all.add(new Figure(
                    "B1",
                    "the same for the timeline",
                    series.get("hub, timeline").ratiosTo(series.get("pgbench, timeline")),
                    ">= 1.3, then 2.0"));
        }
        if (plan.asks(Target.B2)) {
            all.add(new Figure(
                    "B2",
                    "the same / Keycloak's permission decisions",
                    hub.ratiosTo(series.get("keycloak")),
                    "reported; >= 5 expected"));
        }
        if (plan.asks(Target.B2B)) {
            all.add(new Figure(
                    "B2b",
                    "reads with DPoP proofs by PS256 / B1's reads",
                    series.get("hub, DPoP PS256").ratiosTo(hub),
                    ">= 0.8"));
            all.add(new Figure(
                    "B2b",
                    "reads with DPoP proofs by ES256 / B1's reads",
                    series.get("hub, DPoP ES256").ratiosTo(hub),
                    "reported"));
        }
        return all;
    }
}
