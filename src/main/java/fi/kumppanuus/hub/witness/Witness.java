package fi.kumppanuus.hub.witness;

import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.NoteSignature;
import fi.kumppanuus.hub.tlog.NoteSigner;
import fi.kumppanuus.hub.tlog.Proofs;
import fi.kumppanuus.hub.tlog.SignedNote;
import fi.kumppanuus.hub.tlog.VerifierKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Cosigns a log's checkpoints as long as each contains the one before. One at a time: what was checked must still be the
 * latest when it is written down.
 */
final class Witness {
    /** Instances of one log may overtake each other by moments; later than that, an older checkpoint is a rollback. */
    private static final long OVERTAKING_S = 10;

    private static final int REMEMBERED = 1000;
    private static final int MOST_TOLD = 100;

    /** A log as this witness knows it. */
    private static final class Watched {
        private final Map<Long, Hash> roots = new LinkedHashMap<>();
        private Optional<Checkpoint> latest = Optional.empty();
        private long since;

        private void now(Checkpoint checkpoint, long time) {
            latest = Optional.of(checkpoint);
            since = time;
            roots.put(checkpoint.size(), checkpoint.root());
            if (roots.size() > REMEMBERED) {
                roots.remove(roots.keySet().iterator().next());
            }
        }
    }

    private final NoteSigner signer;
    private final List<VerifierKey> logs;
    private final WitnessState state;
    private final Alarms alarms;
    private final LongSupplier seconds;
    private final Map<String, Watched> watched = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    /** Knows a log by its keys: the key's name is the log's origin. */
    Witness(NoteSigner signer, List<VerifierKey> logs, WitnessState state, Alarms alarms, LongSupplier seconds)
            throws IOException {
        this.signer = signer;
        this.logs = List.copyOf(logs);
        this.state = state;
        this.alarms = alarms;
        this.seconds = seconds;
        for (var log : logs) {
            watched.put(log.name(), read(log.name()));
        }
    }

    private Watched read(String origin) throws IOException {
        var log = new Watched();
        var note = state.latest(origin);
        if (note.isPresent()) {
            var checkpoint = Checkpoint.parse(note.get().text());
            if (!checkpoint.origin().equals(origin) || !note.get().signedBy(signer.cosignerKey())) {
                throw new IOException("the state of " + origin + " isn't what this witness wrote");
            }
            log.now(checkpoint, note.get().cosignedAt(signer.cosignerKey()).orElse(0));
        }
        return log;
    }

    synchronized Verdict add(byte[] body) throws IOException {
        AddCheckpoint added;
        try {
            added = AddCheckpoint.parse(body);
        } catch (IllegalArgumentException e) {
            return Verdict.refused(400, "not an add-checkpoint: " + e.getMessage());
        }
        var log = watched.get(added.checkpoint().origin());
        if (log == null) {
            tellNewEpoch(added);
            return Verdict.refused(404, "no log of that origin is watched here");
        }
        if (!isSigned(added)) {
            return Verdict.refused(403, "not signed by a key of the log");
        }
        if (added.oldSize() > added.checkpoint().size()) {
            return Verdict.refused(400, "the old size is above the new one");
        }
        return judge(added, log);
    }

    /** What was cosigned last of a log, for whoever wants to compare; the log itself does when it is refused. */
    Verdict latest(String origin) throws IOException {
        var note = watched.containsKey(origin) ? state.latest(origin) : Optional.<SignedNote>empty();
        return note.map(found -> Verdict.shown(found.toString()))
                .orElseGet(() -> Verdict.refused(404, "nothing of that origin was cosigned here"));
    }

    /** A watched log's key under another name: nothing is cosigned before this witness's operator has decided. */
    private void tellNewEpoch(AddCheckpoint added) {
        var origin = added.checkpoint().origin();
        for (var log : logs) {
            var renamed = log.renamed(origin);
            if (renamed.filter(added.note()::signedBy).isPresent() && told.size() < MOST_TOLD && told.add(origin)) {
                alarms.newEpoch(log.name(), renamed.get());
            }
        }
    }

    private boolean isSigned(AddCheckpoint added) {
        return logs.stream()
                .filter(key -> key.name().equals(added.checkpoint().origin()))
                .anyMatch(added.note()::signedBy);
    }

    private Verdict judge(AddCheckpoint added, Watched log) throws IOException {
        var checkpoint = added.checkpoint();
        long size = log.latest.map(Checkpoint::size).orElse(0L);
        var root = log.latest.map(Checkpoint::root).orElse(Hash.EMPTY_TREE);
        var cosigned = log.roots.get(checkpoint.size());
        if (cosigned != null && !cosigned.equals(checkpoint.root())) {
            alarm(Alarms.Kind.FORK, added);
            return Verdict.knows(size);
        }
        if (checkpoint.size() < size && cosigned == null) {
            behind(added, log);
        }
        if (added.oldSize() != size) {
            return Verdict.knows(size);
        }
        if (!Proofs.consistent(size, root, checkpoint.size(), checkpoint.root(), added.proof())) {
            if (log.latest.isPresent()) {
                alarm(Alarms.Kind.UNPROVED, added);
            }
            return Verdict.refused(422, "the proof doesn't show that the log grew from " + size);
        }
        return cosign(added, log);
    }

    private Verdict cosign(AddCheckpoint added, Watched log) throws IOException {
        long time = seconds.getAsLong();
        var signature = signer.cosign(added.note().text(), time);
        var note = new SignedNote(added.note().text(), theLogs(added)).with(signature);
        state.keep(added.checkpoint().origin(), note);
        log.now(added.checkpoint(), time);
        alarms.withdraw(Alarms.Kind.UNPROVED, added.checkpoint());
        return Verdict.cosigned(signature + "\n");
    }

    /** Others' signatures under it are nothing to keep: who sends them isn't known. */
    private List<NoteSignature> theLogs(AddCheckpoint added) {
        return added.note().signatures().stream()
                .filter(s -> logs.stream()
                        .anyMatch(key -> key.keyId() == s.keyId() && key.name().equals(s.name())))
                .toList();
    }

    private void behind(AddCheckpoint added, Watched log) throws IOException {
        if (seconds.getAsLong() - log.since > OVERTAKING_S) {
            alarm(Alarms.Kind.ROLLBACK, added);
        } else {
            alarms.overtaken(added.checkpoint());
        }
    }

    private void alarm(Alarms.Kind kind, AddCheckpoint added) throws IOException {
        alarms.shout(kind, added, state(added));
    }

    private String state(AddCheckpoint added) throws IOException {
        return state.latest(added.checkpoint().origin())
                .map(SignedNote::toString)
                .orElse("");
    }
}
