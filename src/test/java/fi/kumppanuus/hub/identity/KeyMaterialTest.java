package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kumppanuus.sandbox.HubKeys;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyMaterialTest {
    private record Files(Path identityCode, Path blindIndex, Path keyEncryption) implements KeyFiles {}

    private final Path identityCode;
    private final Path blindIndex;
    private final Path keyEncryption;

    KeyMaterialTest() {
        var files = HubKeys.in(HubKeys.temporaryFolder());
        identityCode = Path.of(files.get("hub.keys.identity-code"));
        blindIndex = Path.of(files.get("hub.keys.blind-index"));
        keyEncryption = Path.of(files.get("hub.keys.key-encryption"));
    }

    @Test
    void eachKeyIsItsOwn() throws Exception {
        var keys = new KeyMaterial(new Files(identityCode, blindIndex, keyEncryption));
        assertEquals(Optional.empty(), keys.fault());
        var text = new byte[] {1, 2, 3};
        var bound = new byte[] {9};
        var sealed = keys.identityCode().encrypt(text, bound);
        assertArrayEquals(text, keys.identityCode().decrypt(sealed, bound));
        assertThrows(GeneralSecurityException.class, () -> keys.keyEncryption().decrypt(sealed, bound));
        assertEquals(16, keys.blindIndex().computePrimary(text, 16).length);
    }

    @Test
    void oneKeyForBoth_isAFault() throws Exception {
        assertEquals(
                Optional.of("hub.keys.identity-code and hub.keys.key-encryption hold the same key"),
                new KeyMaterial(new Files(identityCode, blindIndex, identityCode)).fault());
    }
}
