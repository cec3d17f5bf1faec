package fi.kumppanuus.history;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One call about one person, as its client saw it. */
public sealed interface Act {
    long invoked();

    long returned();

    /**
     * A Yes.
     *
     * @param consent what it led to; nobody knows when no answer came
     */
    record Grant(int recipient, Set<String> categories, Optional<UUID> consent, long invoked, long returned)
            implements Act {}

    /** Items of one consent taken back, or the whole of it when all categories are named. */
    record Withdrawal(int recipient, UUID consent, Set<String> categories, long invoked, long returned)
            implements Act {}

    /** Everything of this person's taken back, from all recipients. */
    record WithdrawalOfAll(long invoked, long returned) implements Act {}

    /** @param permitted of the categories asked for, those whose data were in the answer */
    record Read(int recipient, Set<String> categories, Set<String> permitted, long invoked, long returned)
            implements Act {}
}
