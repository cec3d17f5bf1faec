package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.platform.KeyRing;
import fi.kumppanuus.hub.platform.KeySource;
import fi.kumppanuus.sandbox.HubKeys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
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

    private static KeySource written(Keyset keys) throws IOException {
        var file = java.nio.file.Files.createTempFile("keys", ".json");
        file.toFile().deleteOnExit();
        java.nio.file.Files.writeString(file, keys.text());
        return KeySource.of(file.toString());
    }

    private static KeyMaterial own(Keyset index) throws Exception {
        return new KeyMaterial(new Files(
                written(Keyset.first(KeysetKind.IDENTITY_CODE)),
                written(index),
                written(Keyset.first(KeysetKind.KEY_ENCRYPTION))));
    }

    @Test
    void keysOfOnesOwn_areNoFault() throws Exception {
        var keys = own(Keyset.first(KeysetKind.BLIND_INDEX));
        assertEquals(Optional.empty(), keys.fault());
        assertNotNull(keys.source(KeysetKind.BLIND_INDEX));
    }

    @Test
    void code_hasOneIndexForEachKey_andNewRowsGetThePrimarys() throws Exception {
        var code = PersonalIdentityCode.parse("010594-9032").orElseThrow();
        var one = Keyset.first(KeysetKind.BLIND_INDEX);
        var before = own(one);
        assertFalse(before.severalIndexes());
        assertEquals(1, before.index(code).all().length);
        var two = one.added();
        var after = own(two);
        assertTrue(after.severalIndexes());
        assertEquals(2, after.index(code).all().length);
        assertArrayEquals(before.index(code).primary(), after.index(code).primary());
        var other = two.lines().stream()
                .map(KeyRing.Line::id)
                .filter(id -> !id.equals(one.lines().getFirst().id()))
                .findFirst()
                .orElseThrow();
        var promoted = own(two.promoted(other));
        assertFalse(
                Arrays.equals(before.index(code).primary(), promoted.index(code).primary()));
    }

    @Test
    void oneKeyForBoth_isAFault() throws Exception {
        assertEquals(
                Optional.of("hub.keys.identity-code and hub.keys.key-encryption hold the same key"),
                new KeyMaterial(new Files(identityCode, blindIndex, identityCode)).fault());
    }
}
