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
        Map<String, Series> series = new LinkedHashMap<>();
        var findings = new ArrayList<Finding>();
        if (plan.comparesReads()) {
            series.putAll(compareReads(facts, findings));
        }
        var figures = figures(series);
        if (plan.asks(Target.TIMING)) {
            findings.addAll(timeRefusals(facts));
        }
        if (plan.asks(Target.B5)) {
            findings.addAll(watchWithdrawals(facts));
        }
        if (plan.asks(Target.B6)) {
            series.putAll(compareSizes(facts, figures));
        }
        if (plan.asks(Target.B7)) {
            findings.addAll(searchTheLog(facts));
        }
        if (plan.asks(Target.B8)) {
            var result = verifyOffline(facts);
            series.putAll(result.series());
            figures.addAll(result.figures());
            findings.addAll(result.findings());
        }
        return new Report(
                LocalDate.now(ZoneOffset.UTC), figures, List.copyOf(series.values()), findings, facts, faults);
    }

    private Map<String, Series> compareReads(Map<String, String> facts, List<Finding> findings) throws SQLException {
        var postgres = servers.postgres();
        var issuer = Issuer.start();
        var site = new Hub.Site(project, scratch(project), servers, postgres, issuer);
        var hub = Hub.start(site);
        try (var connection = postgres.connect("hub", PostgresServer.OWNER)) {
            var surroundings = surroundings(connection);
            seed(connection, postgres, hub, issuer);
            surroundings.put("load", "%d connections, %d threads".formatted(Plan.CONNECTIONS, Plan.THREADS));
            surroundings.put("answer", hub.tryOne(issuer, plan.people()) + " bytes of JSON");
            surroundings.put("rounds", "%d in turn, %d s each".formatted(plan.rounds(), plan.seconds()));
            surroundings.put("warm-up", "%d s of load on the hub".formatted(plan.warmUp()));
            var series = measure(connection, site, hub, surroundings);
            if (plan.asks(Target.B4)) {
                findings.addAll(awaitCheckpoints(connection, site, hub, facts));
            }
            Surroundings.rows(connection).forEach(surroundings::put);
            facts.putAll(surroundings.facts());
            return series;
        } finally {
            issuer.stop();
        }
    }

    private List<Finding> awaitCheckpoints(Connection connection, Hub.Site site, Hub hub, Map<String, String> facts)
            throws SQLException {
        int seconds = plan.watchedSeconds();
        servers.say("Watching checkpoints under load for %d s".formatted(seconds));
        var run = "watched";
        var reads = new HubReads(
                wrk, hub.url(), site.issuer(), new AuditCount(connection), plan.people(), Reads.ASSESSMENT);
        try (var watch = CheckpointWatch.start(site.postgres())) {
            watch.awaitAll(connection);
            var measured = reads.measure(run, seconds);
            measured.fault().ifPresent(fault -> faults.add("B4: " + fault));
            var delays = watch.of(run, connection);
            facts.put("B4, load", "%d s, %.0f reads a second".formatted(seconds, measured.perSecond()));
            return delays.findings();
        }
    }

    /** Two hubs in turn, each with its own PostgreSQL. */
    private Map<String, Series> compareSizes(Map<String, String> facts, List<Figure> figures) throws SQLException {
        var issuer = Issuer.start();
        var few = new Scale.Size("few", plan.people(), 0);
        var many = new Scale.Size("many", plan.manyPeople(), plan.events());
        try (var atFew = Scale.start(siteOf("b6-few", issuer), few, wrk);
                var atMany = Scale.start(siteOf("b6-many", issuer), many, wrk)) {
            surroundings(atFew.connection()).facts().forEach(facts::putIfAbsent);
            var contenders = List.of(atFew.reads(), atMany.reads());
            contenders.forEach(contender -> rounds.warmUp(contender, plan.warmUp(), 1));
            var series = rounds.run(contenders, plan.rounds(), plan.seconds());
            Surroundings.rows(atMany.connection()).forEach((name, value) -> facts.put("B6, many: " + name, value));
            figures.add(new Figure(
                    "B6",
                    String.format(
                            Locale.ROOT,
                            "reads at %,d people and %,d events / at %,d people",
                            many.people(),
                            many.events(),
                            few.people()),
                    series.get(atMany.reads().name())
                            .ratiosTo(series.get(atFew.reads().name())),
                    ">= 0.85"));
            return series;
        } finally {
            issuer.stop();
        }
    }

    private Hub.Site siteOf(String name, Issuer issuer) {
        return new Hub.Site(
                project, scratch(project).resolve(name), servers, servers.postgres("postgres-" + name), issuer);
    }

    private OfflineVerification.Result verifyOffline(Map<String, String> facts) throws SQLException {
        var issuer = Issuer.start();
        var site = siteOf("b8", issuer);
        var hub = Hub.start(site, "The hub of B8", List.of(Hub.HEAP), Map.of());
        try (var connection = site.postgres().connect("hub", PostgresServer.OWNER)) {
            surroundings(connection).facts().forEach(facts::putIfAbsent);
            new Seeder(connection, hub.keys()).seed(issuer.url(), OfflineVerification.PEOPLE);
            var offline = new OfflineVerification(servers, program, rounds, project, facts);
            offline.seal(site.postgres(), plan.sealedEvents());
            analyze(site.postgres());
            var result = offline.of(new Exports(hub, issuer, site.folder()), plan.rounds());
            faults.addAll(result.faults());
            return result;
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

    static void analyze(PostgresServer postgres) throws SQLException {
        try (var superuser = postgres.connectAsSuperuser("hub");
                var statement = superuser.createStatement()) {
            statement.execute("vacuum (analyze)");
            statement.execute("checkpoint");
        }
    }

    private Map<String, Series> measure(Connection connection, Hub.Site site, Hub hub, Surroundings surroundings) {
        var postgres = site.postgres();
        var issuer = site.issuer();
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
        if (plan.asks(Target.B3)) {
            contenders.add(new UnauditedReads(
                    new HubReads(wrk, unaudited(site).url(), issuer, audit, plan.people(), Reads.ASSESSMENT), audit));
            rounds.warmUp(contenders.getLast(), plan.warmUp(), 1);
        }
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

    /** It has nothing to seal, and leaves what the other one writes to that one. */
    private Hub unaudited(Hub.Site site) {
        var copy = StubbedAppend.copy(site.application(), site.folder().resolve("append-stubbed"));
        return Hub.start(site, copy, "The hub without append", List.of(Hub.HEAP), Map.of("hub.log.sealing", "false"));
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
        if (plan.asks(Target.B3)) {
            all.add(new Figure(
                    "B3",
                    "B1's reads / the same with the append stubbed",
                    hub.ratiosTo(series.get(UnauditedReads.NAME)),
                    ">= 0.75, then 0.85"));
        }
        return all;
    }
}
