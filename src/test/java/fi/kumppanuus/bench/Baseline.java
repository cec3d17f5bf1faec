package fi.kumppanuus.bench;

import fi.kumppanuus.sandbox.PostgresServer;
import fi.kumppanuus.sandbox.SandboxFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** pgbench doing check, select and audit insert as one prepared statement: the measure of B1. */
final class Baseline implements Contender {
    private static final int PATIENCE = 60;

    private final Reads what;
    private final LoadProgram program;
    private final Path script;
    private final PostgresServer postgres;
    private final String issuer;
    private final AuditCount audit;
    private final int people;

    Baseline(
            Reads what,
            LoadProgram program,
            Path script,
            PostgresServer postgres,
            String issuer,
            AuditCount audit,
            int people) {
        this.what = what;
        this.program = program;
        this.script = script;
        this.postgres = postgres;
        this.issuer = issuer;
        this.audit = audit;
        this.people = people;
    }

    @Override
    public String name() {
        return what.named("pgbench");
    }

    @Override
    public Measured measure(String run, int seconds) {
        var output = program.run(
                line(run, seconds), Map.of("PGPASSWORD", postgres.password(PostgresServer.APP)), seconds + PATIENCE);
        double perSecond = number(output, "tps = ([0-9.]+) \\(without");
        long done = (long) number(output, "transactions actually processed: ([0-9]+)");
        double latency = number(output, "latency average = ([0-9.]+) ms");
        var events = audit.of(run);
        // pgbench finishes what it began, so here the numbers are equal
        Optional<String> fault = events.permitted() == done && events.others() == 0 && done > 0
                ? Optional.empty()
                : Optional.of("%d transactions, but %d audit events and %d refusals"
                        .formatted(done, events.permitted(), events.others()));
        return new Measured(perSecond, latency, Double.NaN, fault);
    }

    private List<String> line(String run, int seconds) {
        return List.of(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + Plan.CONNECTIONS,
                "--jobs=" + Plan.THREADS,
                "--time=" + seconds,
                "--file=" + script,
                "--define=people=" + people,
                "--define=issuer=" + issuer,
                "--define=client=" + Cast.CLIENT,
                "--define=partner=" + Cast.RECIPIENT,
                "--define=user=" + run,
                "--host=127.0.0.1",
                "--port=" + postgres.port(),
                "--username=" + PostgresServer.APP,
                "hub");
    }

    private static double number(String output, String pattern) {
        var found = Pattern.compile(pattern).matcher(output);
        if (!found.find()) {
            throw new SandboxFailure("pgbench's answer can't be read: " + output.strip());
        }
        return Double.parseDouble(found.group(1));
    }
}
