package fi.kumppanuus.history;

import static fi.kumppanuus.history.Operation.Kind.END;
import static fi.kumppanuus.history.Operation.Kind.GRANT;
import static fi.kumppanuus.history.Operation.Kind.PERMITTED;
import static fi.kumppanuus.history.Operation.Kind.REFUSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.history.Operation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearizationTest {
    private static void legal(Operation... history) {
        assertEquals(List.of(), Linearization.violations(List.of(history)));
    }

    private static void illegal(Operation wrong, Operation... others) {
        var history = new ArrayList<>(List.of(others));
        history.add(wrong);
        assertEquals(List.of(wrong), Linearization.violations(history));
    }

    private static Operation of(Kind kind, long invoked, long returned) {
        return Operation.of(kind, invoked, returned);
    }

    @Test
    void nobodyReads_beforeAYes() {
        legal(of(REFUSED, 1, 2));
        illegal(of(PERMITTED, 1, 2));
        illegal(of(PERMITTED, 1, 2), of(GRANT, 3, 4));
    }

    @Test
    void readThatStartsAfterAWithdrawalReturned_mustBeRefused() {
        legal(of(GRANT, 1, 2), of(END, 3, 4), of(REFUSED, 5, 6));
        illegal(of(PERMITTED, 5, 6), of(GRANT, 1, 2), of(END, 3, 4));
    }

    @Test
    void readThatStartsAfterAGrantReturned_mustBePermitted() {
        legal(of(GRANT, 1, 2), of(PERMITTED, 3, 4));
        illegal(of(REFUSED, 3, 4), of(GRANT, 1, 2));
        illegal(of(REFUSED, 7, 8), of(GRANT, 1, 2), of(END, 3, 4), of(GRANT, 5, 6));
    }

    @Test
    void readThatOverlapsAChange_maySeeEither() {
        for (var seen : List.of(PERMITTED, REFUSED)) {
            legal(of(GRANT, 1, 2), of(END, 4, 6), of(seen, 3, 5));
            legal(of(GRANT, 1, 2), of(END, 4, 6), of(seen, 5, 9));
            legal(of(GRANT, 2, 4), of(seen, 1, 3));
        }
    }

    /** What rules about pairs of operations don't see: after a refusal the same withdrawal can't be still to come. */
    @Test
    void whatWasSeen_isNotUnseen() {
        illegal(of(PERMITTED, 6, 7), of(GRANT, 1, 2), of(END, 3, 9), of(REFUSED, 4, 5));
        illegal(of(REFUSED, 6, 7), of(GRANT, 1, 9), of(PERMITTED, 4, 5));
    }

    @Test
    void changesThatOverlap_areInOneOrderForAll() {
        legal(of(GRANT, 1, 4), of(END, 1, 4), of(PERMITTED, 5, 6), of(PERMITTED, 7, 8));
        legal(of(GRANT, 1, 4), of(END, 1, 4), of(REFUSED, 5, 6), of(REFUSED, 7, 8));
        illegal(of(PERMITTED, 7, 8), of(GRANT, 1, 4), of(END, 1, 4), of(REFUSED, 5, 6));
    }

    @Test
    void changeWithoutAnAnswer_mayComeLate_orNever() {
        legal(Operation.unknown(GRANT, 1), of(REFUSED, 2, 3), of(PERMITTED, 4, 5), of(PERMITTED, 6, 7));
        legal(of(GRANT, 1, 2), Operation.unknown(END, 3), of(PERMITTED, 100, 101));
        illegal(of(PERMITTED, 6, 7), of(GRANT, 1, 2), Operation.unknown(END, 3), of(REFUSED, 4, 5));
        illegal(of(PERMITTED, 1, 2), Operation.unknown(GRANT, 3));
    }

    @Test
    void changeThatMayBeNone_endsWithItsAnswer() {
        var perhaps = new Operation(END, 3, 4, false);
        legal(of(GRANT, 1, 2), perhaps, of(PERMITTED, 5, 6));
        legal(of(GRANT, 1, 2), perhaps, of(REFUSED, 5, 6));
        illegal(of(REFUSED, 7, 8), of(GRANT, 1, 2), perhaps, of(PERMITTED, 5, 6));
    }

    @Test
    void oneWrongAnswer_isCountedOnce() {
        var wrong = List.of(of(PERMITTED, 5, 6), of(PERMITTED, 9, 10));
        var history = new ArrayList<>(List.of(of(GRANT, 1, 2), of(END, 3, 4), of(REFUSED, 7, 8), of(REFUSED, 11, 12)));
        history.addAll(wrong);
        assertEquals(wrong, Linearization.violations(history));
    }

    /** Against trying all orders, on histories that are too small to hide anything. */
    @Test
    void agreesWithTryingAllOrders() {
        var random = new Random(5);
        int legal = 0;
        int rounds = 40_000;
        for (int round = 0; round < rounds; round++) {
            var history = history(random, 1 + random.nextInt(7));
            boolean expected = AllOrders.explain(history);
            assertEquals(expected, Linearization.violations(history).isEmpty(), history::toString);
            legal += expected ? 1 : 0;
        }
        assertTrue(legal > rounds / 10 && legal < rounds * 9 / 10, "of both kinds: " + legal);
    }

    /** Two rules that anybody would write down; whatever breaks them must be found. */
    @Test
    void findsWhateverBreaksTheTwoPlainRules() {
        var random = new Random(6);
        int broken = 0;
        for (int round = 0; round < 40_000; round++) {
            var history = history(random, 1 + random.nextInt(9));
            if (history.stream().anyMatch(read -> breaksAPlainRule(read, history))) {
                broken++;
                assertTrue(!Linearization.violations(history).isEmpty(), history::toString);
            }
        }
        assertTrue(broken > 2_000, "enough of them: " + broken);
    }

    private static boolean breaksAPlainRule(Operation read, List<Operation> history) {
        var opposite = read.kind() == PERMITTED ? END : read.kind() == REFUSED ? GRANT : null;
        var same = opposite == END ? GRANT : END;
        return opposite != null
                && history.stream()
                        .anyMatch(before -> before.kind() == opposite
                                && before.certain()
                                && before.returned() < read.invoked()
                                && history.stream()
                                        .noneMatch(between -> between.kind() == same
                                                && between.returned() >= before.invoked()
                                                && between.invoked() <= read.returned()));
    }

    private static List<Operation> history(Random random, int length) {
        var history = new ArrayList<Operation>();
        var kinds = Kind.values();
        for (int i = 0; i < length; i++) {
            var kind = kinds[random.nextInt(kinds.length)];
            long invoked = random.nextInt(12);
            long returned = invoked + random.nextInt(6);
            boolean lost = !kind.reads && random.nextInt(6) == 0;
            boolean certain = kind.reads || random.nextInt(6) > 0;
            history.add(lost ? Operation.unknown(kind, invoked) : new Operation(kind, invoked, returned, certain));
        }
        return history;
    }
}
