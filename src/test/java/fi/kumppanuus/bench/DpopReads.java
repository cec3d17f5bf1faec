package fi.kumppanuus.bench;

import fi.kumppanuus.sandbox.BenchServers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** B2b: the reads of B1 with a token that is bound to a key, so a fresh proof to verify with each. */
final class DpopReads implements Contender {
    /** A proof counts for 60 s; the oldest must last through the run, or its answer is 401. */
    private static final long PROOFS_LAST = 60;

    private static final double SPARE = 1.5;
    private static final int TRIES = 3;

    private final HubReads reads;
    private final Issuer issuer;
    private final Proofs proofs;
    private final SigningKey key;
    private final Path files;
    private final BenchServers servers;
    private double expected;

    /** @param expected reads a second, to have proofs enough; the runs teach better */
    DpopReads(
            HubReads reads,
            Issuer issuer,
            Proofs proofs,
            SigningKey key,
            Path files,
            BenchServers servers,
            double expected) {
        this.reads = reads;
        this.issuer = issuer;
        this.proofs = proofs;
        this.key = key;
        this.files = files;
        this.servers = servers;
        this.expected = expected;
    }

    @Override
    public String name() {
        return "hub, DPoP " + key.algorithm();
    }

    @Override
    public Measured measure(String run, int seconds) {
        for (int trial = 1; ; trial++) {
            var name = run + "-" + trial;
            var token = issuer.token(seconds + 120L, Optional.of(key.thumbprint()));
            long start = System.nanoTime();
            proofs.write(files, token, (int) (expected * seconds * SPARE) + Plan.CONNECTIONS);
            long age = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            var load = reads.load(name, seconds, "DPoP", token, files.toString());
            if (load.exhausted() && trial < TRIES) {
                servers.say("  … out of proofs, so once more with twice as many");
                expected = Math.max(expected, load.perSecond()) * 2;
                continue;
            }
            var measured = reads.judged(name, load);
            expected = measured.perSecond();
            if (load.exhausted()) {
                return refused(measured, "the proofs ran out");
            }
            return measured.fault().isPresent() && age + seconds >= PROOFS_LAST
                    ? refused(measured, "making the proofs took " + age + " s, so some were too old")
                    : measured;
        }
    }

    private static Measured refused(Measured measured, String fault) {
        return new Measured(measured.perSecond(), measured.medianMillis(), measured.p99Millis(), Optional.of(fault));
    }
}
