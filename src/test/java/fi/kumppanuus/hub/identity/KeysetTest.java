package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import fi.kumppanuus.hub.platform.KeyRing.Line;
import fi.kumppanuus.hub.platform.KeyRing.State;
import fi.kumppanuus.hub.platform.KeySource;
import fi.kumppanuus.hub.platform.KeyStepRefused;
import fi.kumppanuus.sandbox.HubKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The steps of a keyset, without a database. */
class KeysetTest {
    private static final byte[] NOTHING = {};

    @TempDir
    private Path folder;

    @BeforeAll
    static void tink() throws GeneralSecurityException {
        AeadConfig.register();
    }

    @ParameterizedTest
    @EnumSource
    void firstSet_isNoSandboxs(KeysetKind kind) {
        var first = Keyset.first(kind);
        assertEquals(List.of(State.PRIMARY), states(first));
        assertFalse(first.isSandboxs());
    }

    /** One key, as an operator would make it: not the sandbox's. */
    static Keyset made(KeysetKind kind) {
        try {
            var key = KeysetHandle.generateEntryFromParameters(kind.parameters())
                    .withFixedId(7)
                    .makePrimary();
            return Keyset.of(kind, json(KeysetHandle.newBuilder().addEntry(key).build()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(KeysetHandle handle) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    private static List<State> states(Keyset keyset) {
        return keyset.lines().stream().map(Line::state).toList();
    }

    private static String newest(Keyset keyset) {
        return keyset.lines().getLast().id();
    }

    @ParameterizedTest
    @EnumSource
    void steps_inTheirOrder(KeysetKind kind) {
        var one = made(kind);
        var two = one.added();
        assertEquals(List.of(State.PRIMARY, State.ENABLED), states(two));
        var promoted = two.promoted(newest(two));
        assertEquals(List.of(State.ENABLED, State.PRIMARY), states(promoted));
        var disabled = promoted.disabled("7");
        assertEquals(List.of(State.DISABLED, State.PRIMARY), states(disabled));
        assertEquals(List.of(State.ENABLED, State.PRIMARY), states(disabled.enabled("7")));
        var last = disabled.without("7");
        assertEquals(List.of(new Line(newest(two), State.PRIMARY)), last.lines());
        assertEquals(last.lines(), Keyset.of(kind, last.text()).lines(), "written and read again");
    }

    @Test
    void stepsOutOfOrder_areRefused() {
        var two = made(KeysetKind.IDENTITY_CODE).added();
        var young = newest(two);
        assertThrows(KeyStepRefused.class, () -> two.disabled("7"), "the one that writes");
        assertThrows(KeyStepRefused.class, () -> two.promoted("7"), "writes already");
        assertThrows(KeyStepRefused.class, () -> two.without(young), "not disabled");
        assertThrows(KeyStepRefused.class, () -> two.enabled(young));
        assertThrows(KeyStepRefused.class, () -> two.promoted("8"), "unknown");
        assertThrows(KeyStepRefused.class, () -> two.disabled(young).promoted(young), "disabled");
    }

    @Test
    void oldKeysOpen_theNewOneSeals_andADestroyedOneOpensNothing() throws GeneralSecurityException {
        var one = made(KeysetKind.KEY_ENCRYPTION);
        var before = one.primitive(Aead.class).encrypt(new byte[] {1}, NOTHING);
        var two = one.added();
        var promoted = two.promoted(newest(two));
        assertEquals(1, promoted.primitive(Aead.class).decrypt(before, NOTHING)[0]);
        var after = promoted.primitive(Aead.class).encrypt(new byte[] {2}, NOTHING);
        assertTrue(Arrays.equals(Keyset.prefix(promoted.primaryId()), Arrays.copyOf(after, Keyset.PREFIX_BYTES)));
        assertEquals(2, two.primitive(Aead.class).decrypt(after, NOTHING)[0], "an instance that is a step behind");
        var last = promoted.disabled("7").without("7").primitive(Aead.class);
        assertEquals(2, last.decrypt(after, NOTHING)[0]);
        assertThrows(GeneralSecurityException.class, () -> last.decrypt(before, NOTHING));
    }

    @Test
    void keysOfAnotherType_andWhatIsNoKeyset_stopTheStart_andAreNotQuoted() throws GeneralSecurityException {
        var weak = json(KeysetHandle.generateNew(PredefinedAeadParameters.AES128_GCM));
        assertThrows(IllegalStateException.class, () -> Keyset.of(KeysetKind.IDENTITY_CODE, weak));
        var refusal = assertThrows(
                IllegalStateException.class, () -> Keyset.of(KeysetKind.BLIND_INDEX, "{\"secret\": \"s3cret\"}"));
        assertFalse(String.valueOf(refusal.getMessage()).contains("s3cret"));
        assertEquals(null, refusal.getCause());
    }

    private record Sources(KeySource identityCode, KeySource blindIndex, KeySource keyEncryption) implements KeyFiles {}

    @Test
    void sandboxsKeys_andTheirOffspring_areFaults_othersAreNot() throws GeneralSecurityException, IOException {
        var sandboxs = HubKeys.in(folder);
        var good = new Sources(
                KeySource.of(made(KeysetKind.IDENTITY_CODE).text()),
                KeySource.of(made(KeysetKind.BLIND_INDEX).text()),
                KeySource.of(made(KeysetKind.KEY_ENCRYPTION).added().text()));
        assertTrue(new KeyMaterial(good).fault().isEmpty());
        for (var kind : KeysetKind.values()) {
            var theirs = Keyset.of(kind, Files.readString(Path.of(sandboxs.get(kind.setting()))));
            assertTrue(theirs.isSandboxs());
            var two = theirs.added();
            var offspring =
                    two.promoted(newest(two)).disabled(theirs.lines().getFirst().id());
            var last = offspring.without(theirs.lines().getFirst().id());
            assertTrue(last.isSandboxs(), "made from it");
            var bad = KeySource.of(last.text());
            var material = new KeyMaterial(
                    switch (kind) {
                        case IDENTITY_CODE -> new Sources(bad, good.blindIndex(), good.keyEncryption());
                        case BLIND_INDEX -> new Sources(good.identityCode(), bad, good.keyEncryption());
                        case KEY_ENCRYPTION -> new Sources(good.identityCode(), good.blindIndex(), bad);
                    });
            assertEquals(
                    kind.setting() + " holds a sandbox's key", material.fault().orElseThrow());
        }
    }

    @Test
    void oneKeyForTwoUses_isAFault_whereverItStands() throws GeneralSecurityException {
        var one = made(KeysetKind.IDENTITY_CODE);
        var two = one.added();
        var material = new KeyMaterial(new Sources(
                KeySource.of(two.promoted(newest(two)).text()),
                KeySource.of(made(KeysetKind.BLIND_INDEX).text()),
                KeySource.of(one.text())));
        assertTrue(material.fault().orElseThrow().contains("hold the same key"));
    }

    @Test
    void newIds_areNoSandboxs_andNeverTwice() {
        var keyset = made(KeysetKind.BLIND_INDEX);
        for (int i = 0; i < 50; i++) {
            keyset = keyset.added();
        }
        var ids = keyset.lines().stream().map(Line::id).toList();
        assertEquals(51, ids.stream().distinct().count());
        assertFalse(keyset.isSandboxs());
        var last = keyset;
        assertDoesNotThrow(() -> Keyset.of(KeysetKind.BLIND_INDEX, last.text()));
    }
}
