package fi.kumppanuus.bench;

import java.util.Optional;

/** The same reads of a hub whose append is stubbed; an event of such a run would be somebody else's doing. */
final class UnauditedReads implements Contender {
    static final String NAME = "hub, append stubbed";

    private final HubReads reads;
    private final AuditCount audit;

    UnauditedReads(HubReads reads, AuditCount audit) {
        this.reads = reads;
        this.audit = audit;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Measured measure(String run, int seconds) {
        var load = reads.load(run, seconds);
        long written = audit.settled(run).all();
        var fault = written > 0
                ? Optional.of(written + " audit events of a hub that writes none")
                : HubReads.fault(load, new AuditCount.Events(load.answered(), 0));
        return new Measured(load.perSecond(), load.p50() / 1e3, load.p99() / 1e3, fault);
    }
}
