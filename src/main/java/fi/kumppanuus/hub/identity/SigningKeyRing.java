package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.KeyRing;
import fi.kumppanuus.hub.platform.KeyStepRefused;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Ed25519 keys that sign, a JWK set: the first is the primary one. A disabled key has lost its private half and goes on verifying. */
public final class SigningKeyRing implements KeyRing {
    private static final Pattern DEMO = Pattern.compile("demo|test|sandbox|example", Pattern.CASE_INSENSITIVE);
    /** The public half of the example key in RFC 8037: everybody has its private one. */
    private static final String OF_THE_RFC = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    private final String set;
    private final List<OctetKeyPairJsonWebKey> keys;

    private SigningKeyRing(String set, List<OctetKeyPairJsonWebKey> keys) {
        this.set = set;
        this.keys = List.copyOf(keys);
    }

    /** What {@code hub.keys.<set>} says. */
    public static SigningKeyRing of(String set, String text) {
        var setting = "hub.keys." + set;
        try {
            var ring = new SigningKeyRing(set, read(setting, text));
            ring.requireOnePair(setting);
            return ring;
        } catch (JoseException e) {
            // Without the cause: it may quote the file.
            throw new IllegalStateException(setting + " is no JWK set of Ed25519 keys");
        }
    }

    public List<OctetKeyPairJsonWebKey> keys() {
        return keys;
    }

    /** Production refuses them. */
    public boolean hasDemos() {
        return keys.stream().anyMatch(key -> isDemo(key.getKeyId()) || OF_THE_RFC.equals(x(key)));
    }

    private static boolean isDemo(String kid) {
        return DEMO.matcher(kid).find();
    }

    /** The public half, in base64url. */
    public static String x(OctetKeyPairJsonWebKey key) {
        return String.valueOf(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
                .get(OctetKeyPairJsonWebKey.PUBLIC_KEY_MEMBER_NAME));
    }

    /** Key by key: jose4j's own JWK set leaves out, unsaid, what it can't read. */
    private static List<OctetKeyPairJsonWebKey> read(String setting, String text) throws JoseException {
        if (!(JsonUtil.parseJson(text).get("keys") instanceof List<?> entries) || entries.isEmpty()) {
            throw new IllegalStateException(setting + " holds no key");
        }
        var all = new ArrayList<OctetKeyPairJsonWebKey>();
        var ids = new HashSet<String>();
        for (var entry : entries) {
            if (!(entry instanceof Map<?, ?> members)) {
                throw new IllegalStateException(setting + " holds something that is no key");
            }
            var named = new LinkedHashMap<String, Object>();
            members.forEach((name, value) -> named.put(String.valueOf(name), value));
            if (!(jwk(named) instanceof OctetKeyPairJsonWebKey key)
                    || !OctetKeyPairJsonWebKey.SUBTYPE_ED25519.equals(key.getSubtype())) {
                throw new IllegalStateException(setting + " may hold Ed25519 keys only");
            }
            if (key.getKeyId() == null || key.getKeyId().isBlank() || !ids.add(key.getKeyId())) {
                throw new IllegalStateException("each key of " + setting + " needs a kid of its own");
            }
            all.add(key);
        }
        if (all.getFirst().getPrivateKey() == null) {
            throw new IllegalStateException("the first key of " + setting + " must be private: it signs");
        }
        return List.copyOf(all);
    }

    /** What is no base64url or of another length comes out of jose4j as all sorts of exceptions. */
    private static JsonWebKey jwk(Map<String, Object> members) throws JoseException {
        try {
            return JsonWebKey.Factory.newJwk(members);
        } catch (RuntimeException e) {
            throw new JoseException("not a key");
        }
    }

    /** A private half beside a foreign public one would sign what nobody can verify. */
    private void requireOnePair(String setting) throws JoseException {
        var signed = new JsonWebSignature();
        signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        signed.setPayload("{}");
        signed.setKey(keys.getFirst().getPrivateKey());
        var verified = new JsonWebSignature();
        verified.setCompactSerialization(signed.getCompactSerialization());
        verified.setKey(keys.getFirst().getPublicKey());
        if (!verified.verifySignature()) {
            throw new IllegalStateException("d and x of the first key of " + setting + " don't belong together");
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
    public static SigningKeyRing first(String set) {
        return new SigningKeyRing(set, List.of(fresh(set + "-")));
    }

    /** Beside a demo's key another demo's, so that production refuses it too. */
    @Override
    public SigningKeyRing added() {
        var all = new ArrayList<>(keys);
        all.add(1, fresh(isDemo(keys.getFirst().getKeyId()) ? "demo-" : set + "-"));
        return new SigningKeyRing(set, all);
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
    public SigningKeyRing promoted(String id) {
        require(id, State.ENABLED);
        var all = others(id);
        all.addFirst(key(id));
        return new SigningKeyRing(set, all);
    }

    @Override
    public SigningKeyRing disabled(String id) {
        require(id, State.ENABLED);
        return new SigningKeyRing(
                set,
                keys.stream()
                        .map(key -> key.getKeyId().equals(id) ? publicHalf(key) : key)
                        .toList());
    }

    @Override
    public SigningKeyRing enabled(String id) {
        throw new KeyStepRefused("The private half of a signing key is gone once it is disabled; add a new one.");
    }

    @Override
    public SigningKeyRing without(String id) {
        require(id, State.DISABLED);
        return new SigningKeyRing(set, others(id));
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
                        "keys", keys.stream().map(SigningKeyRing::members).toList())) + "\n";
    }

    private static Map<String, Object> members(OctetKeyPairJsonWebKey key) {
        return new LinkedHashMap<>(key.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
    }
}
