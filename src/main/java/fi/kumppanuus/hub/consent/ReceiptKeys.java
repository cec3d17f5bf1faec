package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.platform.StartupCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Signs receipts with the first key of the file; all of them are published, so that receipts of earlier keys stay
 * verifiable. An earlier key needs no private half any more.
 */
@ApplicationScoped
class ReceiptKeys implements StartupCheck {
    /** Keeps a receipt from being taken for another kind of signed thing, such as a token. */
    static final String TYPE = "consent-receipt+jws";

    private static final Pattern DEMO = Pattern.compile("demo|test|sandbox|example", Pattern.CASE_INSENSITIVE);
    /** The public half of the example key in RFC 8037: everybody has its private one. */
    private static final String OF_THE_RFC = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    private final List<OctetKeyPairJsonWebKey> keys;
    private final String published;

    ReceiptKeys(ReceiptConfig config) {
        try {
            keys = read(config.receipts().read("hub.keys.receipts"));
            published = publicHalves();
            requireOnePair();
        } catch (JoseException e) {
            // Without the cause: it may quote the file.
            throw new IllegalStateException("hub.keys.receipts is no JWK set of Ed25519 keys");
        }
    }

    /** Key by key: jose4j's own JWK set leaves out, unsaid, what it can't read. */
    static List<OctetKeyPairJsonWebKey> read(String file) throws JoseException {
        if (!(JsonUtil.parseJson(file).get("keys") instanceof List<?> entries) || entries.isEmpty()) {
            throw new IllegalStateException("hub.keys.receipts holds no key");
        }
        var all = new ArrayList<OctetKeyPairJsonWebKey>();
        var ids = new HashSet<String>();
        for (var entry : entries) {
            if (!(entry instanceof Map<?, ?> members)) {
                throw new IllegalStateException("hub.keys.receipts holds something that is no key");
            }
            var named = new LinkedHashMap<String, Object>();
            members.forEach((name, value) -> named.put(String.valueOf(name), value));
            if (!(jwk(named) instanceof OctetKeyPairJsonWebKey key)
                    || !OctetKeyPairJsonWebKey.SUBTYPE_ED25519.equals(key.getSubtype())) {
                throw new IllegalStateException("hub.keys.receipts may hold Ed25519 keys only");
            }
            if (key.getKeyId() == null || key.getKeyId().isBlank() || !ids.add(key.getKeyId())) {
                throw new IllegalStateException("each key of hub.keys.receipts needs a kid of its own");
            }
            all.add(key);
        }
        if (all.getFirst().getPrivateKey() == null) {
            throw new IllegalStateException("the first key of hub.keys.receipts must be private: it signs");
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

    /** A private half beside a foreign public one would make receipts that nobody can verify. */
    private void requireOnePair() throws JoseException {
        var signed = new JsonWebSignature();
        signed.setCompactSerialization(sign("{}".getBytes(StandardCharsets.UTF_8)));
        signed.setKey(keys.getFirst().getPublicKey());
        if (!signed.verifySignature()) {
            throw new IllegalStateException("d and x of the first key of hub.keys.receipts don't belong together");
        }
    }

    /** Compact JWS over exactly these bytes. */
    String sign(byte[] payload) {
        var key = keys.getFirst();
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setHeader("typ", TYPE);
        jws.setPayloadBytes(payload);
        jws.setKey(key.getPrivateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the receipt could not be signed", e);
        }
    }

    /** The public JWK set. Built member by member, so that nothing else of the file gets out. */
    String published() {
        return published;
    }

    private String publicHalves() {
        return JsonUtil.toJson(Map.of(
                "keys",
                keys.stream()
                        .map(key -> {
                            var members = new LinkedHashMap<String, Object>();
                            members.put("kty", "OKP");
                            members.put("crv", key.getSubtype());
                            members.put("use", "sig");
                            members.put("alg", AlgorithmIdentifiers.EDDSA);
                            members.put("kid", key.getKeyId());
                            members.put("x", x(key));
                            return members;
                        })
                        .toList()));
    }

    private static String x(OctetKeyPairJsonWebKey key) {
        return String.valueOf(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
                .get(OctetKeyPairJsonWebKey.PUBLIC_KEY_MEMBER_NAME));
    }

    static boolean isDemo(String kid) {
        return DEMO.matcher(kid).find();
    }

    @Override
    public Optional<String> fault() {
        return keys.stream().anyMatch(key -> isDemo(key.getKeyId()) || OF_THE_RFC.equals(x(key)))
                ? Optional.of("hub.keys.receipts holds a demo's key")
                : Optional.empty();
    }
}
