package fi.kumppanuus.hub.witness;

import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.VerifierKey;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a witness shouts: a line for who looks at its log, and a file with both signed checkpoints, which is the evidence. */
final class Alarms {
    /** What the log's own signature now stands under. */
    enum Kind {
        FORK("two trees of the same size, both signed by the log: one of them is a lie"),
        UNPROVED("the log did not prove that it contains what it was; if its next proofs fail too, its history was"
                + " changed"),
        ROLLBACK("the log shows less than it had long shown before: an old backup, or somebody cut it");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }
    }

    private final WitnessState state;
    private final PrintStream err;

    Alarms(WitnessState state, PrintStream err) {
        this.state = state;
        this.err = err;
    }

    void shout(Kind kind, AddCheckpoint added, String latest) throws IOException {
        var checkpoint = added.checkpoint();
        var name = name(kind, checkpoint);
        var proof = added.proof().stream().map(Hash::base64).collect(Collectors.joining("\n"));
        var text = kind + ": " + kind.meaning + "\n\nWhat was cosigned last:\n\n" + latest
                + "\nWhat came then, from old size " + added.oldSize() + ":\n\n" + added.note()
                + "\nwith the proof\n\n" + proof + "\n";
        boolean isNew = state.keepAlarm(name, text);
        err.println("witness: ALARM " + kind + ": " + checkpoint.origin() + " of size " + checkpoint.size() + ": "
                + kind.meaning + " (" + (isNew ? "kept as alarm-" : "not kept anew: alarm-") + name + ")");
    }

    /** Anybody can send a good checkpoint with a proof that is none; a right proof for it makes that harmless. */
    void withdraw(Kind kind, Checkpoint checkpoint) throws IOException {
        var name = name(kind, checkpoint);
        if (state.dropAlarm(name)) {
            err.println("witness: alarm-" + name + " withdrawn: what it was about is proved now");
        }
    }

    private static String name(Kind kind, Checkpoint checkpoint) {
        return kind.name().toLowerCase(Locale.ROOT) + "-" + checkpoint.size() + "-"
                + WitnessState.name(checkpoint.text());
    }

    void newEpoch(String known, VerifierKey renamed) {
        err.println("witness: " + renamed.name() + " is signed by the key of " + known
                + " and isn't watched: not cosigned. If it is a new epoch, see docs/witness.md and add --log '"
                + renamed
                + "'");
    }

    void overtaken(Checkpoint checkpoint) {
        err.println("witness: " + checkpoint.origin() + " of size " + checkpoint.size()
                + " came just after a newer one: not cosigned");
    }
}
