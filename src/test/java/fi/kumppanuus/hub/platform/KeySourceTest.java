package fi.kumppanuus.hub.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.sandbox.HubKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySourceTest {
    @TempDir
    private Path folder;

    @Test
    void aFile_orTheSecretItself() throws IOException {
        var file = Files.writeString(folder.resolve("keys.json"), "{\"in\": \"a file\"}");
        assertEquals("{\"in\": \"a file\"}", KeySource.of(" " + file + "\n").read("hub.keys.x"));
        assertEquals(
                "{\"in\": \"the environment\"}",
                KeySource.of("\n{\"in\": \"the environment\"} ").read("hub.keys.x"));
        assertEquals("c2VjcmV0", KeySource.of("base64:c2VjcmV0").read("hub.keys.x"));
        assertEquals(Optional.empty(), KeySource.of("{}").file());
        assertEquals(Optional.of(file), KeySource.of(file.toString()).file());
    }

    /** Whoever forgets "base64:" has put a secret where a name belongs. */
    @Test
    void whatIsNoFile_isNotQuoted() {
        var refusal = assertThrows(
                IllegalStateException.class, () -> KeySource.of("s3cret").read("hub.keys.x"));
        assertEquals("hub.keys.x names no file that can be read", refusal.getMessage());
        assertEquals(null, refusal.getCause());
        assertFalse(KeySource.of("{\"s3cret\"}").toString().contains("s3cret"));
    }

    @Test
    void filesThatOthersCanRead_areTold() throws IOException {
        var file = Files.writeString(folder.resolve("keys.json"), "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertFalse(KeySource.othersRead(file));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(KeySource.othersRead(file));
    }

    @Test
    void sessionKey_ofTheSandbox_isAFault_andFromTheEnvironmentGood() throws IOException {
        var theirs = KeySource.of(HubKeys.in(folder).get("hub.keys.session"));
        assertEquals(
                Optional.of("hub.keys.session is a sandbox's key"), new DerivedKeys(PlainConfig.with(theirs)).fault());
        var own = new byte[32];
        new java.security.SecureRandom().nextBytes(own);
        var encoded = Base64.getEncoder().encodeToString(own);
        assertEquals(Optional.empty(), new DerivedKeys(PlainConfig.with(KeySource.of("base64:" + encoded))).fault());
        var refusal = assertThrows(
                IllegalStateException.class, () -> new DerivedKeys(PlainConfig.with(KeySource.of("base64:s3cret!"))));
        assertEquals("hub.keys.session is not base64", refusal.getMessage());
    }
}
