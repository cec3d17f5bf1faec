package fi.kumppanuus.history;

import fi.kumppanuus.history.Operation.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** All that happened about one person, told apart into registers: one for each recipient and category. */
public final class PersonHistory {
    private final Queue<Act> acts = new ConcurrentLinkedQueue<>();

    /** By any thread, once the call is over. */
    public void add(Act act) {
        acts.add(act);
    }

    public Collection<Act> acts() {
        return acts;
    }

    /** Of all the registers of these recipients, counted from 0, and categories. */
    public List<Operation> violations(int recipients, Collection<String> categories) {
        var found = new ArrayList<Operation>();
        for (int recipient = 0; recipient < recipients; recipient++) {
            for (var category : categories) {
                found.addAll(Linearization.violations(register(recipient, category)));
            }
        }
        return found;
    }

    List<Operation> register(int recipient, String category) {
        return acts.stream()
                .flatMap(act -> operation(act, recipient, category).stream())
                .toList();
    }

    private Optional<Operation> operation(Act act, int recipient, String category) {
        return switch (act) {
            case Act.Grant g
            when g.recipient() == recipient && g.categories().contains(category) -> Optional.of(change(Kind.GRANT, g));
            case Act.Withdrawal w
            when w.recipient() == recipient && w.categories().contains(category) -> Optional.of(end(w));
            case Act.WithdrawalOfAll w -> Optional.of(change(Kind.END, w));
            case Act.Read r
            when r.recipient() == recipient && r.categories().contains(category) ->
                Optional.of(Operation.of(
                        r.permitted().contains(category) ? Kind.PERMITTED : Kind.REFUSED, r.invoked(), r.returned()));
            case Act.Grant g -> Optional.empty();
            case Act.Withdrawal w -> Optional.empty();
            case Act.Read r -> Optional.empty();
        };
    }

    private static Operation change(Kind kind, Act act) {
        return act.returned() == Operation.NEVER
                ? Operation.unknown(kind, act.invoked())
                : Operation.of(kind, act.invoked(), act.returned());
    }

    /**
     * Withdrawing a consent that has ended already changes nothing, also if another has taken its place since. So it counts as
     * certain only where none can have.
     */
    private Operation end(Act.Withdrawal withdrawal) {
        var end = change(Kind.END, withdrawal);
        return mayBeOvertaken(withdrawal)
                ? new Operation(Kind.END, withdrawal.invoked(), withdrawal.returned(), false)
                : end;
    }

    private boolean mayBeOvertaken(Act.Withdrawal withdrawal) {
        long begun = grants(withdrawal.recipient())
                .filter(g -> isOf(g, withdrawal.consent()))
                .mapToLong(Act.Grant::invoked)
                .min()
                .orElse(Long.MIN_VALUE);
        return grants(withdrawal.recipient())
                .filter(g -> !isOf(g, withdrawal.consent()))
                .anyMatch(g -> g.invoked() <= withdrawal.returned() && g.returned() >= begun);
    }

    private Stream<Act.Grant> grants(int recipient) {
        return acts.stream()
                .filter(act -> act instanceof Act.Grant g && g.recipient() == recipient)
                .map(Act.Grant.class::cast);
    }

    private static boolean isOf(Act.Grant grant, UUID consent) {
        return grant.consent().filter(consent::equals).isPresent();
    }
}
