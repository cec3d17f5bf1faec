package fi.kumppanuus.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieSecretCheckTest {
    private record Settings(Path clientKey, String cookieSecret, Optional<Path> theme) implements PagesConfig {}

    @ParameterizedTest
    @CsvSource({
        "fK3v9Qz7LmX2pRt8YwBn5HsJc4Dg6EaU, false",
        "fK3v9Qz7LmX2pRt8YwBn5HsJc4Dg6Ea, true",
        "abababababababababababababababababab, true",
        "demo-fK3v9Qz7LmX2pRt8YwBn5HsJc4Dg6Ea, true",
        "fK3v9Qz7LmX2pRt8YwBn5Hs-sandbox-c4Dg6Ea, true",
        "test-only-test-only-test-only-32, true"
    })
    void shortSimpleOrDemoSecret_isAFault_thatDoesNotRepeatIt(String secret, boolean faulty) {
        var fault = new CookieSecretCheck(new Settings(Path.of("key"), secret, Optional.empty())).fault();
        assertEquals(faulty, fault.isPresent());
        assertFalse(fault.orElse("").contains(secret));
    }
}
