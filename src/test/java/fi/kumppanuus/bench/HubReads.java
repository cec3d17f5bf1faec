package fi.kumppanuus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** B1's own side: reads through the whole gate, each answer checked, each audit event counted. */
final class HubReads implements Contender {
    private final Wrk wrk;
    private final String hubUrl;
    private final Issuer issuer;
    private final AuditCount audit;
    private final int people;
    private final Reads what;

    HubReads(Wrk wrk, String hubUrl, Issuer issuer, AuditCount audit, int people, Reads what) {
        this.wrk = wrk;
        this.hubUrl = hubUrl;
        this.issuer = issuer;
        this.audit = audit;
        this.people = people;
        this.what = what;
    }

    @Override
    public String name() {
        return what.named("hub");
    }

    @Override
    public Measured measure(String run, int seconds) {
        return judged(run, load(run, seconds));
    }

    Wrk.Load load(String run, int seconds) {
        return load(run, seconds, "Bearer", what.token(issuer, seconds + 120L));
    }

    Wrk.Load load(String run, int seconds, String scheme, String token, String... proofs) {
        var arguments = new ArrayList<>(List.of(what.path(), String.valueOf(people), run, scheme, token));
        arguments.addAll(List.of(proofs));
        return wrk.run("read.lua", hubUrl, seconds, arguments);
    }

    Measured judged(String run, Wrk.Load load) {
        return new Measured(load.perSecond(), load.p50() / 1e3, load.p99() / 1e3, fault(load, audit.settled(run)));
    }

    /**
     * At the end of its time wrk drops the answers that are still on their way, one a connection at most. The hub has
     * written the events of some of them: no fewer events than answers counted, no more than requests sent.
     */
    static Optional<String> fault(Wrk.Load load, AuditCount.Events events) {
        long dropped = load.sent() - 1 - load.answered();
        if (load.ok() != load.answered() || load.answered() == 0) {
            return Optional.of("%d of %d answers were not 200".formatted(load.answered() - load.ok(), load.answered()));
        }
        if (load.wrong() > 0) {
            return Optional.of(load.wrong() + " answers had less than 1 KB");
        }
        if (load.socketErrors() > 0) {
            return Optional.of(load.socketErrors() + " socket errors");
        }
        if (dropped > Plan.CONNECTIONS
                || events.others() > 0
                || events.permitted() < load.answered()
                || events.permitted() > load.answered() + Math.max(0, dropped)) {
            return Optional.of(
                    "%d answers, %d more requests on their way at the end, but %d audit events and %d refusals"
                            .formatted(load.answered(), dropped, events.permitted(), events.others()));
        }
        return Optional.empty();
    }
}
