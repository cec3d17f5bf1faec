package fi.kumppanuus.hub.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tests' database is fast, not durable: just what production must refuse. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class DurabilityCheckTest {
    @Inject
    DurabilityCheck check;

    @Test
    void databaseThatForgets_isAFault() {
        assertEquals(
                List.of("off"),
                TestHub.query("select current_setting('fsync')", row -> row.getString(1)),
                "the tests' database changed: what is a fault now?");
        assertEquals("PostgreSQL runs with fsync = off", check.fault().orElse("no fault"));
    }
}
