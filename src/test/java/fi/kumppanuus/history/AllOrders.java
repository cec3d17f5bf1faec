package fi.kumppanuus.history;

import java.util.ArrayList;
import java.util.List;

/** Linearizability as it is defined: some order of all that counts, or may count, that the clock allows and that explains it. */
final class AllOrders {
    private AllOrders() {}

    static boolean explain(List<Operation> history) {
        return explain(history, false);
    }

    private static boolean explain(List<Operation> left, boolean value) {
        if (left.stream().noneMatch(Operation::certain)) {
            return true;
        }
        for (int i = 0; i < left.size(); i++) {
            var next = left.get(i);
            var rest = new ArrayList<>(left);
            rest.remove(i);
            if (!next.certain() && explain(rest, value)) {
                return true;
            }
            boolean mayBeNext = rest.stream().noneMatch(other -> other.returned() < next.invoked());
            boolean fits = !next.kind().reads || next.kind().value == value;
            if (mayBeNext && fits && explain(rest, next.kind().value)) {
                return true;
            }
        }
        return false;
    }
}
