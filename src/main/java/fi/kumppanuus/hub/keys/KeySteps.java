package fi.kumppanuus.hub.keys;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.Resealing;
import fi.kumppanuus.hub.identity.StaffCaller;
import fi.kumppanuus.hub.platform.KeyRing;
import fi.kumppanuus.hub.platform.KeyStepRefused;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** The steps of a rotation. Each is in the log and in the keys' history before its result is anywhere. */
@ApplicationScoped
class KeySteps {
    private static final String CLIENT = "keys";
    private static final long TELL_EVERY = 10_000;

    private final KeySets sets;
    private final Resealing resealing;
    private final KeyHistory history;
    private final AuditLog audit;
    private final Clock clock;

    KeySteps(KeySets sets, Resealing resealing, KeyHistory history, AuditLog audit, Clock clock) {
        this.sets = sets;
        this.resealing = resealing;
        this.history = history;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param said what is told to people; {@code out} may get the changed set */
    void take(KeyWords words, PrintStream out, PrintStream said) {
        switch (words.step()) {
            case NEW -> throw new KeyStepRefused("new is for a hub that isn't there yet.");
            case STATUS -> words.set().map(List::of).orElse(sets.names()).forEach(set -> status(set, out));
            case RESEAL -> reseal(words, said);
            case ADD, PROMOTE, DISABLE, ENABLE, DESTROY -> change(words, out, said);
        }
    }

    private void status(String set, PrintStream out) {
        var ring = sets.ring(set);
        var written = sets.byKey(set);
        out.println(set);
        for (var line : ring.lines()) {
            out.printf(
                    "  %-44s %-9s %,d %s%n",
                    line.id(),
                    line.state().name().toLowerCase(Locale.ROOT),
                    written.getOrDefault(line.id(), 0L),
                    unit(set));
        }
        written.forEach((id, count) -> {
            if (ring.lines().stream().noneMatch(line -> line.id().equals(id))) {
                out.printf("  %-44s %-9s %,d %s%n", id, "missing", count, unit(set));
            }
        });
    }

    private static String unit(String set) {
        return switch (set) {
            case KeySets.RECEIPTS -> "receipts";
            case KeySets.LOG -> "checkpoints that need it";
            default -> "rows";
        };
    }

    private void reseal(KeyWords words, PrintStream said) {
        var set = words.set().orElseThrow();
        var kind = sets.resealed(set);
        var staff = staff(words);
        var primary = primary(sets.ring(set));
        long done = resealing.reseal(kind, new Progress(said));
        if (words.letGo()) {
            if (!set.equals("blind-index")) {
                throw new KeyStepRefused("--let-go is for blind-index.");
            }
            for (var line : sets.ring(set).lines()) {
                if (!line.id().equals(primary)) {
                    said.printf(
                            "Under %s %,d ids were let go.%n", line.id(), resealing.letGo(line.id(), clock.instant()));
                }
            }
        }
        var entry = new KeyHistory.Entry(KeyStep.RESEAL, set, primary, done);
        QuarkusTransaction.requiringNew().run(() -> record(entry, staff));
        said.printf("%,d rows are now under key %s.%n", done, primary);
        var left = left(set, primary);
        left.forEach((id, count) -> said.printf("%,d rows are still under key %s.%n", count, id));
        said.println(
                left.isEmpty()
                        ? KeyStep.RESEAL.next(set, primary)
                        : "They were in use just now, or belong to nobody known: repeat it later (docs/keys.md).");
    }

    private record Progress(PrintStream said) implements LongConsumer {
        @Override
        public void accept(long done) {
            if (done % TELL_EVERY == 0 && done > 0) {
                said.printf("%,d rows …%n", done);
            }
        }
    }

    private Map<String, Long> left(String set, String primary) {
        var written = new TreeMap<>(sets.byKey(set));
        written.remove(primary);
        return written;
    }

    private void change(KeyWords words, PrintStream out, PrintStream said) {
        var set = words.set().orElseThrow();
        var staff = staff(words);
        var ring = sets.ring(set);
        words.key().ifPresent(key -> refuseWhatIsNeeded(words.step(), set, key));
        var changed = words.step().on(ring, words.key().orElse(""));
        var key = words.key().orElseGet(() -> fresh(ring, changed));
        var file = KeyFile.of(words.out(), sets.source(set));
        var entry = new KeyHistory.Entry(words.step(), set, key, 0);
        QuarkusTransaction.requiringNew().run(() -> {
            record(entry, staff);
            // Last, so that a set that can't be written leaves no event of what wasn't done.
            file.write(changed.text(), out);
        });
        said.println("Key " + key + ": " + words.step().code() + " done.");
        said.println(words.step().next(set, key));
    }

    /** Destroying what still opens something destroys that too. A receipt needs only the public half of its key. */
    private void refuseWhatIsNeeded(KeyStep step, String set, String key) {
        boolean takesAway = step == KeyStep.DESTROY || (step == KeyStep.DISABLE && !KeySets.signs(set));
        long needed = takesAway ? Optional.ofNullable(sets.byKey(set).get(key)).orElse(0L) : 0;
        if (needed > 0) {
            throw new KeyStepRefused("%,d %s still need key %s.".formatted(needed, unit(set), key));
        }
    }

    private static String primary(KeyRing ring) {
        return ring.lines().stream()
                .filter(line -> line.state() == KeyRing.State.PRIMARY)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String fresh(KeyRing before, KeyRing after) {
        return after.lines().stream()
                .filter(line -> !before.lines().contains(line))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static ActingUser staff(KeyWords words) {
        return ActingUser.of(words.by().orElse(null), List.of());
    }

    private void record(KeyHistory.Entry entry, ActingUser staff) {
        var event =
                audit.record(AuditDraft.of(Action.KEY_ROTATED).by(new StaffCaller(CLIENT, staff, Optional.empty())));
        history.add(entry, staff, event);
    }
}
