package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code ./hub up} and the ways it ends, each of which leaves nothing behind; the data outlive them all. Any order passes; this
 * one starts the sandbox least often.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HubScriptIT {

    @Order(1)
    @Test
    void busyPorts_areAvoided_andNamed() throws IOException {
        var sandbox = SharedSandbox.running();
        for (String busy : List.of(
                "8080 (hub)", "8180 (keycloak)", "9180 (keycloak-management)", "5480 (postgres)", "8280 (witness)")) {
            assertTrue(sandbox.firstWords().contains("Port " + busy + " is in use; taking "), sandbox.firstWords());
        }
        assertEquals(5, sandbox.ports().stream().distinct().count());
        assertTrue(sandbox.ports().stream().noneMatch(List.of(8080, 8180, 9180, 5480, 8280)::contains));
        String self =
                sandbox.hub().run("call", "employment-oulu", "GET", "/self").success();
        assertTrue(self.startsWith("200\n"), self);
        assertTrue(self.contains("Työllisyyspalvelut"), "in UTF-8 whatever the locale: " + self);
    }

    @Order(1)
    @Test
    void secondUp_saysThatItRuns() {
        String said = SharedSandbox.running().hub().run("up").success();
        assertTrue(said.startsWith("A sandbox is running here already; ./hub down stops it.\n"), said);
        assertTrue(said.contains("  Partners   employment-oulu "), said);
    }

    @Order(1)
    @ParameterizedTest
    @ValueSource(strings = {"token nobody", "call kela GET /self --frobnicate", "partner old x", "clock -1d"})
    void mistypedCommand_isToldInOneSentence(String line) {
        SharedSandbox.running().hub().run(line.split(" ")).sentence();
    }

    @Order(2)
    @Test
    void ctrlC_leavesNothing() throws IOException {
        var sandbox = SharedSandbox.running();
        int code = sandbox.end(one -> one.foreground().pressCtrlC());
        assertEquals(130, code);
        String said = sandbox.foreground().output();
        assertTrue(said.contains("\nStopping …\nStopped.\n"), said);
    }

    @Order(4)
    @Test
    void down_leavesNothing_alsoOfASandboxInTheBackground() throws IOException {
        var sandbox = SharedSandbox.stopped();
        String said = sandbox.hub().run("up", "--background").success();
        assertTrue(said.contains("Ready"), said);
        sandbox.end(one -> {
            assertEquals("The sandbox is stopped.\n", one.hub().run("down").success());
            return 0;
        });
        assertEquals("No sandbox is running here.\n", sandbox.hub().run("down").success());
    }

    @Order(5)
    @Test
    void down_finishesWhatAKilledSandboxLeft() throws IOException {
        var sandbox = SharedSandbox.running();
        sandbox.end(one -> {
            one.foreground().kill();
            assertEquals("The sandbox is stopped.\n", one.hub().run("down").success());
            return 0;
        });
    }

    /** Whatever is just being started, it does not come up behind the back of the stop. */
    @Order(3)
    @ParameterizedTest
    @ValueSource(strings = {"Starting PostgreSQL", "Starting Keycloak"})
    void sigterm_whileStarting_leavesNothing(String moment) throws IOException {
        var sandbox = SharedSandbox.stopped();
        var up = sandbox.start().said(moment);
        int code = sandbox.end(one -> up.terminate());
        assertEquals(143, code);
    }
}
