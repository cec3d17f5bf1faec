package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kumppanuus.hub.platform.KeySource;
import fi.kumppanuus.sandbox.HubKeys;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyMaterialTest {
    private record Files(KeySource identityCode, KeySource blindIndex, KeySource keyEncryption) implements KeyFiles {}

    private final KeySource identityCode;
    private final KeySource blindIndex;
    private final KeySource keyEncryption;

    KeyMaterialTest() {
        var files = HubKeys.in(HubKeys.temporaryFolder());
        identityCode = KeySource.of(files.get("hub.keys.identity-code"));
        blindIndex = KeySource.of(files.get("hub.keys.blind-index"));
        keyEncryption = KeySource.of(files.get("hub.keys.key-encryption"));
    }

    @Test
    void eachKeyIsItsOwn() throws Exception {
        var keys = new KeyMaterial(new Files(identityCode, blindIndex, keyEncryption));
        assertEquals(Optional.of("hub.keys.identity-code holds a sandbox's key"), keys.fault());
        var row = UUID.randomUUID();
        var code = PersonalIdentityCode.parse("010594-9032").orElseThrow();
        var sealed = keys.sealed(row, code);
        assertEquals(code, keys.opened(row, sealed));
        assertThrows(IllegalStateException.class, () -> keys.opened(UUID.randomUUID(), sealed));
        assertThrows(GeneralSecurityException.class, () -> keys.keyEncryption().decrypt(sealed, new byte[0]));
        assertEquals(16, keys.pseudonym(new byte[] {1, 2, 3}, 16).length);
    }

    @Test
    void oneKeyForBoth_isAFault() throws Exception {
        assertEquals(
                Optional.of("hub.keys.identity-code and hub.keys.key-encryption hold the same key"),
                new KeyMaterial(new Files(identityCode, blindIndex, identityCode)).fault());
    }
}
