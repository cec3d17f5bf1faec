package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.platform.KeyRing;
import fi.kumppanuus.hub.platform.KeyStepRefused;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/** The keys of receipts: the first signs. A disabled one has lost its private half and goes on verifying. */
public final class ReceiptKeyRing implements KeyRing {
    private final List<OctetKeyPairJsonWebKey> keys;

    private ReceiptKeyRing(List<OctetKeyPairJsonWebKey> keys) {
        this.keys = List.copyOf(keys);
    }

    public static ReceiptKeyRing of(String text) {
        try {
            return new ReceiptKeyRing(ReceiptKeys.read(text));
        } catch (JoseException e) {
            // Without the cause: it may quote the file.
            throw new IllegalStateException("hub.keys.receipts is no JWK set of Ed25519 keys");
        }
    }

    @Override
    public List<Line> lines() {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> new Line(
                        keys.get(i).getKeyId(),
                        i == 0 ? State.PRIMARY : keys.get(i).getPrivateKey() == null ? State.DISABLED : State.ENABLED))
                .toList();
    }

    /** With one key. */
    public static ReceiptKeyRing first() {
        return new ReceiptKeyRing(List.of(fresh("receipts-")));
    }

    /** Beside a demo's key another demo's, so that production refuses it too. */
    @Override
    public ReceiptKeyRing added() {
        var all = new ArrayList<>(keys);
        all.add(1, fresh(ReceiptKeys.isDemo(keys.getFirst().getKeyId()) ? "demo-" : "receipts-"));
        return new ReceiptKeyRing(all);
    }

    private static OctetKeyPairJsonWebKey fresh(String prefix) {
        try {
            var key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId(prefix + HexFormat.of().toHexDigits(new SecureRandom().nextInt()));
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.EDDSA);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ReceiptKeyRing promoted(String id) {
        require(id, State.ENABLED);
        var all = others(id);
        all.addFirst(key(id));
        return new ReceiptKeyRing(all);
    }

    @Override
    public ReceiptKeyRing disabled(String id) {
        require(id, State.ENABLED);
        return new ReceiptKeyRing(keys.stream()
                .map(key -> key.getKeyId().equals(id) ? publicHalf(key) : key)
                .toList());
    }

    @Override
    public ReceiptKeyRing enabled(String id) {
        throw new KeyStepRefused("The private half of a receipt key is gone once it is disabled; add a new one.");
    }

    @Override
    public ReceiptKeyRing without(String id) {
        require(id, State.DISABLED);
        return new ReceiptKeyRing(others(id));
    }

    private OctetKeyPairJsonWebKey key(String id) {
        return keys.stream()
                .filter(key -> key.getKeyId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<OctetKeyPairJsonWebKey> others(String id) {
        return new ArrayList<>(
                keys.stream().filter(key -> !key.getKeyId().equals(id)).toList());
    }

    private static OctetKeyPairJsonWebKey publicHalf(OctetKeyPairJsonWebKey key) {
        try {
            return (OctetKeyPairJsonWebKey)
                    JsonWebKey.Factory.newJwk(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String text() {
        return JsonUtil.toJson(Map.of(
                        "keys", keys.stream().map(ReceiptKeyRing::members).toList())) + "\n";
    }

    private static Map<String, Object> members(OctetKeyPairJsonWebKey key) {
        return new LinkedHashMap<>(key.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
    }
}
