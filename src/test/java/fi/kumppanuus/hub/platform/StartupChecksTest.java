package fi.kumppanuus.hub.platform;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StartupChecksTest {
    @Test
    void production_refusesAnyFault_andNamesAll() {
        var refusal = assertThrows(
                IllegalStateException.class,
                () -> StartupChecks.verdict(Environment.PRODUCTION, List.of("one thing", "another")));
        assertTrue(refusal.getMessage().contains("one thing")
                && refusal.getMessage().contains("another"));
        assertDoesNotThrow(() -> StartupChecks.verdict(Environment.PRODUCTION, List.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Environment.class,
            names = {"SANDBOX", "TEST"})
    void sandboxAndTest_allowThem(Environment environment) {
        assertDoesNotThrow(() -> StartupChecks.verdict(environment, List.of("one thing")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://hub.test, https://issuer.test, ''",
        "https://hub.test, http://issuer.test, hub.issuer",
        "http://hub.test, https://issuer.test, hub.public-url",
        "http://localhost:8080, http://localhost:8180, hub.issuer"
    })
    void plainHttp_isAFault(String publicUrl, String issuer, String named) {
        var fault = new PlainHttpCheck(PlainConfig.of(publicUrl, issuer)).fault();
        assertEquals(!named.isEmpty(), fault.isPresent());
        fault.ifPresent(f -> assertTrue(f.contains(named), f));
    }

    @Test
    void sessionKey_mustBeRandomAndLong() {
        assertTrue(new DerivedKeys(PlainConfig.withSessionKey(new byte[32]))
                .fault()
                .isPresent());
        assertEquals(
                Optional.empty(), new DerivedKeys(PlainConfig.of("https://hub.test", "https://issuer.test")).fault());
        assertThrows(IllegalStateException.class, () -> new DerivedKeys(PlainConfig.withSessionKey(new byte[31])));
    }

    @ParameterizedTest
    @CsvSource({"tietosuoja@hub.test, false", "tietosuoja@kumppanuushub.example, true", "'', true"})
    void noticesWithoutAContact_areAFault(String contact, boolean fault) {
        var config = new PlainConfig(
                Environment.PRODUCTION,
                URI.create("https://hub.test"),
                "https://issuer.test",
                KeySource.of("k"),
                contact);
        assertEquals(fault, new ContactCheck(config).fault().isPresent());
    }

    @Test
    void systemsClock_isNoFault() {
        assertEquals(Optional.empty(), new HubClock().fault());
    }

    /** In a JVM of its own: a clock on the system class path would be every test's. */
    @Test
    void foreignClock_isAFault(@TempDir Path services) throws IOException, InterruptedException {
        var service = services.resolve("META-INF/services/java.time.Clock");
        Files.createDirectories(service.getParent());
        Files.writeString(service, ForeignClock.class.getName());
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        services + File.pathSeparator + System.getProperty("java.class.path"),
                        ForeignClock.class.getName())
                .redirectErrorStream(true)
                .start();
        var said = new String(program.getInputStream().readAllBytes());
        assertEquals(0, program.waitFor(), said);
        assertTrue(said.contains("a clock other than the system's"), said);
        assertFalse(said.contains("Optional.empty"), said);
    }
}
