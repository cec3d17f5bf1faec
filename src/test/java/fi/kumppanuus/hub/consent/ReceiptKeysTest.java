package fi.kumppanuus.hub.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import fi.kumppanuus.hub.identity.SigningKeyRing;
import fi.kumppanuus.hub.platform.KeyRing.State;
import fi.kumppanuus.hub.platform.KeySource;
import fi.kumppanuus.hub.platform.KeyStepRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys' file, its rotation and what of it leaves. Made and verified by another library than signs. */
class ReceiptKeysTest {
    private static final byte[] SOMETHING = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    static OctetKeyPair pair(String kid) {
        try {
            return new OctetKeyPairGenerator(Curve.Ed25519).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private ReceiptKeys of(OctetKeyPair... keys) throws IOException {
        return file(keysJson(keys));
    }

    static String keysJson(OctetKeyPair... keys) {
        return "{\"keys\":["
                + Arrays.stream(keys).map(OctetKeyPair::toJSONString).collect(Collectors.joining(","))
                + "]}";
    }

    private ReceiptKeys file(String content) throws IOException {
        var file = Files.writeString(folder.resolve("keys.json"), content);
        return new ReceiptKeys(() -> KeySource.of(file.toString()));
    }

    static boolean verifies(String jws, String published) {
        try {
            var object = JWSObject.parse(jws);
            var key = JWKSet.parse(published).getKeyByKeyId(object.getHeader().getKeyID());
            return key != null && object.verify(new Ed25519Verifier((OctetKeyPair) key));
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    @Test
    void firstSigns_allVerify_andReceiptsOfOldKeysStayGood() throws IOException {
        var old = pair("receipts-2026");
        var young = pair("receipts-2027");
        var before = of(old).sign(SOMETHING);
        var prepared = of(old, young);
        assertEquals(before, prepared.sign(SOMETHING), "publishing a key ahead changes nothing");
        for (var rotated : List.of(of(young, old), of(young, old.toPublicJWK()))) {
            var after = rotated.sign(SOMETHING);
            assertTrue(verifies(before, rotated.published()), "an old receipt");
            assertTrue(verifies(after, rotated.published()), "a new receipt");
            assertTrue(verifies(after, prepared.published()), "a new receipt by what was published ahead");
        }
        assertFalse(verifies(before, of(young).published()), "without the old key nothing shows it true");
    }

    @Test
    void whatIsPublished_holdsNothingPrivateOrForeign() throws IOException, ParseException {
        var key = pair("receipts-2026");
        var withNote = key.toJSONString().replaceFirst("\\{", "{\"note\":\"kept in the safe\",");
        var published = file("{\"keys\":[" + withNote + "]}").published();
        var jwk = JWKSet.parse(published).getKeys().getFirst();
        assertFalse(jwk.isPrivate());
        assertEquals(
                Map.of(
                        "kty",
                        "OKP",
                        "crv",
                        "Ed25519",
                        "use",
                        "sig",
                        "alg",
                        "EdDSA",
                        "kid",
                        "receipts-2026",
                        "x",
                        key.getX().toString()),
                jwk.toJSONObject());
        assertFalse(published.contains(key.getD().toString()));
        assertFalse(published.contains("safe"));
    }

    /** The same by the operator's steps: nothing is edited by hand. */
    @Test
    void ring_isRotated_andReceiptsOfAllItsKeysStayGood() {
        var one = SigningKeyRing.of("receipts", keysJson(pair("receipts-2026")));
        var before = signer(one).sign(SOMETHING);
        var two = one.added();
        var young = two.lines().get(1).id();
        assertTrue(young.startsWith("receipts-"), young);
        assertEquals(before, signer(two).sign(SOMETHING), "publishing a key ahead changes nothing");
        var promoted = two.promoted(young);
        var after = signer(promoted).sign(SOMETHING);
        assertTrue(verifies(after, signer(two).published()));
        var disabled = promoted.disabled("receipts-2026");
        assertEquals(State.DISABLED, disabled.line("receipts-2026").state());
        for (var ring : List.of(promoted, disabled, SigningKeyRing.of("receipts", disabled.text()))) {
            assertTrue(verifies(before, signer(ring).published()), "an old receipt");
            assertTrue(verifies(after, signer(ring).published()), "a new receipt");
        }
        assertFalse(verifies(before, signer(disabled.without("receipts-2026")).published()));
        assertThrows(KeyStepRefused.class, () -> promoted.disabled(young), "the one that signs");
        assertThrows(KeyStepRefused.class, () -> disabled.promoted("receipts-2026"), "has no private half any more");
        assertThrows(KeyStepRefused.class, () -> disabled.enabled("receipts-2026"));
        assertThrows(KeyStepRefused.class, () -> promoted.without("receipts-2026"), "not disabled");
        assertTrue(
                signer(SigningKeyRing.of("receipts", keysJson(pair("demo-1"))).added())
                        .fault()
                        .isPresent());
    }

    private static ReceiptKeys signer(SigningKeyRing ring) {
        return new ReceiptKeys(() -> KeySource.of(ring.text()));
    }

    @Test
    void demoKeysAndTheRfcs_areFaults() throws IOException {
        assertTrue(of(pair("receipts-2026")).fault().isEmpty());
        assertTrue(of(pair("demo-1")).fault().isPresent());
        assertTrue(of(pair("receipts-2026"), pair("Sandbox")).fault().isPresent());
        var rfc = """
                {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"mine",
                  "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
                  "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}
                """;
        assertTrue(file(rfc).fault().isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":[1]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"k\",\"x\":\"!\"}]}",
            })
    void otherFiles_stopTheStart(String content) {
        assertThrows(IllegalStateException.class, () -> file(content));
    }

    @Test
    void unfitKeys_stopTheStart_andAreNotQuoted() throws JOSEException {
        var one = pair("one");
        var mixed = new OctetKeyPair.Builder(Curve.Ed25519, pair("x").getX())
                .d(one.getD())
                .keyID("mixed")
                .build();
        var agreement = new OctetKeyPairGenerator(Curve.X25519).keyID("x").generate();
        for (var unfit : new OctetKeyPair[][] {{one.toPublicJWK()}, {one, one}, {pair(null)}, {mixed}, {agreement}}) {
            var refusal = assertThrows(IllegalStateException.class, () -> of(unfit));
            assertTrue(String.valueOf(refusal.getMessage()).contains("hub.keys.receipts"), refusal.getMessage());
            for (var key : unfit) {
                var secret =
                        key.isPrivate() ? key.getD().toString() : key.getX().toString();
                assertFalse(String.valueOf(refusal.getMessage()).contains(secret));
            }
        }
    }
}
