package fi.kumppanuus.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a register's history is linearizable: each operation took effect at one moment between invocation and return. Goes
 * through the history by time and keeps all the states that the register may be in. A pending change takes effect when
 * something that returns needs it, no sooner: later it does as well. A pending read is satisfied as soon as the value is right,
 * since it changes nothing.
 */
public final class Linearization {
    private static final int MAX_PENDING = Long.SIZE;

    /** One way in which things may have gone so far; {@code done} has a bit for each pending operation that took effect. */
    private record Way(boolean value, long done) {
        boolean has(int slot) {
            return (done & 1L << slot) != 0;
        }

        Way without(int slot) {
            return new Way(value, done & ~(1L << slot));
        }
    }

    private record Moment(long at, boolean returns, Operation operation) {}

    private final Operation[] pending = new Operation[MAX_PENDING];
    private final Map<Operation, Deque<Integer>> slots = new HashMap<>();
    private final List<Operation> violations = new ArrayList<>();
    private Set<Way> ways = Set.of(new Way(false, 0));

    private Linearization() {}

    /** Those that contradict everything before them; each is left out when the rest is judged. Empty: linearizable. */
    public static List<Operation> violations(List<Operation> history) {
        var moments = new ArrayList<Moment>(2 * history.size());
        for (var operation : history) {
            moments.add(new Moment(operation.invoked(), false, operation));
            if (operation.returned() != Operation.NEVER) {
                moments.add(new Moment(operation.returned(), true, operation));
            }
        }
        // at the same moment they overlap: what begins, begins first
        moments.sort(Comparator.comparingLong(Moment::at).thenComparing(Moment::returns));
        var all = new Linearization();
        for (var moment : moments) {
            if (moment.returns()) {
                all.end(moment.operation());
            } else {
                all.begin(moment.operation());
            }
        }
        return all.violations;
    }

    private void begin(Operation operation) {
        int slot = 0;
        while (pending[slot] != null) {
            if (++slot == MAX_PENDING) {
                throw new IllegalArgumentException("More than " + MAX_PENDING + " operations overlap.");
            }
        }
        pending[slot] = operation;
        slots.computeIfAbsent(operation, o -> new ArrayDeque<>()).add(slot);
        var next = new HashSet<Way>();
        ways.forEach(way -> next.add(satisfied(way.value(), way.done())));
        ways = next;
    }

    private void end(Operation operation) {
        int slot = slots.get(operation).remove();
        var next = new HashSet<Way>();
        for (var way : ways) {
            if (!operation.certain()) {
                next.add(way.without(slot));
            }
            addWaysTo(slot, way, next);
        }
        if (next.isEmpty()) {
            violations.add(operation);
            ways.forEach(way -> next.add(way.without(slot)));
        }
        pending[slot] = null;
        if (slots.get(operation).isEmpty()) {
            slots.remove(operation);
        }
        ways = next;
    }

    /** All that lead from here to where the operation took effect, by letting pending changes happen. */
    private void addWaysTo(int slot, Way from, Set<Way> found) {
        var seen = new HashSet<Way>();
        Deque<Way> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            var way = open.pop();
            if (!seen.add(way)) {
                continue;
            }
            if (way.has(slot)) {
                found.add(way.without(slot));
                continue;
            }
            for (int i = 0; i < MAX_PENDING; i++) {
                if (pending[i] != null && !pending[i].kind().reads && !way.has(i)) {
                    open.push(satisfied(pending[i].kind().value, way.done() | 1L << i));
                }
            }
        }
    }

    private Way satisfied(boolean value, long done) {
        long all = done;
        for (int i = 0; i < MAX_PENDING; i++) {
            if (pending[i] != null && pending[i].kind().reads && pending[i].kind().value == value) {
                all |= 1L << i;
            }
        }
        return new Way(value, all);
    }
}
