package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.platform.ProblemException;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Thousands of reads through the gate, against a model of the promises. {@code -Dcells.seed=N} repeats a run. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class GateCellsTest {
    private static final int PEOPLE = 250;
    private static final int READS = 16;

    @Inject
    Gate gate;

    @Inject
    Catalogue catalogue;

    @Inject
    Vault vault;

    private Staging staging;

    @Test
    @ActivateRequestContext
    void decidesAsThePromisesSay() throws Exception {
        long seed = Long.getLong("cells.seed", new Random().nextLong());
        var random = new Random(seed);
        staging = new Staging(catalogue, vault);
        var met = new TreeMap<String, Integer>();
        for (int i = 0; i < PEOPLE; i++) {
            for (var cell : staging.next(random, READS)) {
                var expected = cell.expected(catalogue);
                assertOutcome(expected, read(cell), () -> "-Dcells.seed=" + seed + "\n" + cell);
                met.merge(expected.refusal() == null ? "by " + expected.basis() : expected.refusal(), 1, Integer::sum);
            }
        }
        assertTrue(
                met.keySet()
                        .containsAll(Set.of(
                                "by CONSENT",
                                "by STATUTE",
                                "by OWN",
                                "consent-required",
                                "partner-not-active",
                                "category-not-allowed",
                                "purpose-missing",
                                "purpose-unknown",
                                "purpose-not-allowed",
                                "acting-user-missing",
                                "acting-user-invalid")),
                () -> "not everything was met: " + met);
        assertTrue(met.get("by CONSENT") > 30 && met.get("by STATUTE") > 30, met::toString);
    }

    /** Of several relationships that open one record any will do. */
    private static void assertOutcome(Cell.Outcome expected, Cell.Outcome seen, Supplier<String> what) {
        assertEquals(expected.refusal(), seen.refusal(), what);
        assertEquals(expected.records(), seen.records(), what);
        assertEquals(expected.basis(), seen.basis(), what);
        assertTrue(expected.relationships().containsAll(seen.relationships()), what);
        assertEquals(expected.relationships().isEmpty(), seen.relationships().isEmpty(), what);
    }

    private Cell.Outcome read(Cell cell) {
        try {
            return gate.read(staging.request(cell), passed -> Staging.permitted(passed.permit()));
        } catch (ProblemException e) {
            return Cell.Outcome.refused(e.type().name());
        }
    }
}
