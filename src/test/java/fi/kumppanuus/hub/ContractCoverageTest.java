package fi.kumppanuus.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fi.kumppanuus.hub.testsupport.ApiDocument;
import fi.kumppanuus.hub.testsupport.ApiDocument.Operation;
import fi.kumppanuus.hub.testsupport.Contract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whatever status the contract lists for an operation, some test has seen, and the answer was as the contract says. {@code
 * ./hub test} runs it alone, after all others have written down what they saw.
 */
class ContractCoverageTest {
    private static final List<Operation> OPERATIONS = ApiDocument.contractOperations();

    @Test
    @EnabledIfSystemProperty(
            named = "suite",
            matches = "full",
            disabledReason = "counts what the whole suite has seen, so it needs all of it: ./hub test")
    void everyListedStatus_wasSeen() {
        var missing = new ArrayList<String>();
        var seen = Contract.seen();
        for (var operation : OPERATIONS) {
            for (int status : operation.statuses()) {
                if (seen.stream().noneMatch(call -> shows(call, operation, status))) {
                    missing.add(operation + " " + status);
                }
            }
        }
        assertEquals(List.of(), missing, String.join("\n", missing));
    }

    /** {@code GET /api/v1/self 200} shows the status of GET /self; a template with fewer parameters goes first. */
    private static boolean shows(String call, Operation operation, int status) {
        var parts = call.split(" ");
        return parts[2].equals(String.valueOf(status))
                && OPERATIONS.stream()
                        .filter(o -> o.method().equals(parts[0]) && o.matches(parts[1]))
                        .min(Comparator.comparing(
                                o -> o.path().chars().filter(c -> c == '{').count()))
                        .filter(operation::equals)
                        .isPresent();
    }

    /** Guards the matching itself: a call that fits nothing would be counted for nothing, unseen. */
    @Test
    void callsAreMatchedToTheirOperations() {
        var lookup = OPERATIONS.stream()
                .filter(o -> o.id().equals("POST /api/v1/subjects/lookup"))
                .findFirst()
                .orElseThrow();
        assertEquals(true, shows("POST /api/v1/subjects/lookup 200", lookup, 200));
        assertFalse(shows("POST /api/v1/subjects/lookup 200", lookup, 403));
        assertFalse(shows("GET /api/v1/subjects 200", lookup, 200));
    }
}
