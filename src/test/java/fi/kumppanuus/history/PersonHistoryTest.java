package fi.kumppanuus.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PersonHistoryTest {
    private static final Set<String> BOTH = Set.of("identity", "contact");
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private final PersonHistory history = new PersonHistory();

    private void grant(UUID consent, long invoked, long returned) {
        history.add(new Act.Grant(0, BOTH, Optional.of(consent), invoked, returned));
    }

    private void withdraw(UUID consent, long invoked, long returned, String... categories) {
        history.add(
                new Act.Withdrawal(0, consent, categories.length == 0 ? BOTH : Set.of(categories), invoked, returned));
    }

    private void read(int recipient, long invoked, long returned, String... permitted) {
        history.add(new Act.Read(recipient, BOTH, Set.of(permitted), invoked, returned));
    }

    private List<Operation> violations() {
        return history.violations(2, BOTH);
    }

    @Test
    void registersAreApart() {
        grant(FIRST, 1, 2);
        withdraw(FIRST, 3, 4, "contact");
        read(0, 5, 6, "identity");
        read(1, 5, 6);
        assertEquals(List.of(), violations());
        read(0, 7, 8, "identity", "contact");
        read(1, 7, 8, "identity");
        assertEquals(2, violations().size());
    }

    @Test
    void withdrawalOfAll_reachesEachRecipient() {
        grant(FIRST, 1, 2);
        history.add(new Act.Grant(1, BOTH, Optional.of(SECOND), 1, 2));
        history.add(new Act.WithdrawalOfAll(3, 4));
        read(0, 5, 6);
        read(1, 5, 6);
        assertEquals(List.of(), violations());
        read(1, 7, 8, "identity", "contact");
        assertEquals(2, violations().size());
    }

    @Test
    void withdrawingAnEndedConsent_leavesItsSuccessorAlone() {
        grant(FIRST, 1, 2);
        withdraw(FIRST, 3, 4);
        grant(SECOND, 5, 6);
        withdraw(FIRST, 7, 8);
        read(0, 9, 10, "identity", "contact");
        assertEquals(List.of(), violations());
    }

    @Test
    void withdrawingTheConsentInForce_counts_whateverWentBefore() {
        grant(FIRST, 1, 2);
        withdraw(FIRST, 3, 4);
        grant(SECOND, 5, 6);
        withdraw(SECOND, 7, 8);
        read(0, 9, 10, "identity");
        assertEquals(1, violations().size());
    }

    @Test
    void lostYes_mayExplainALateRead() {
        grant(FIRST, 1, 2);
        withdraw(FIRST, 3, 4);
        history.add(new Act.Grant(0, BOTH, Optional.empty(), 5, Operation.NEVER));
        read(0, 6, 7, "identity", "contact");
        assertEquals(List.of(), violations());
    }
}
