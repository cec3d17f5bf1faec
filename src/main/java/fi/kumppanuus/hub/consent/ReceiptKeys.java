package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.SigningKeyRing;
import fi.kumppanuus.hub.platform.StartupCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
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

    /** Of the setting's name. */
    static final String SET = "receipts";

    private final SigningKeyRing ring;
    private final String published;

    ReceiptKeys(ReceiptConfig config) {
        ring = SigningKeyRing.of(SET, config.receipts().read("hub.keys." + SET));
        published = publicHalves();
    }

    /** Compact JWS over exactly these bytes. */
    String sign(byte[] payload) {
        var key = ring.keys().getFirst();
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
                ring.keys().stream()
                        .map(key -> {
                            var members = new LinkedHashMap<String, Object>();
                            members.put("kty", "OKP");
                            members.put("crv", key.getSubtype());
                            members.put("use", "sig");
                            members.put("alg", AlgorithmIdentifiers.EDDSA);
                            members.put("kid", key.getKeyId());
                            members.put("x", SigningKeyRing.x(key));
                            return members;
                        })
                        .toList()));
    }

    @Override
    public Optional<String> fault() {
        return ring.hasDemos() ? Optional.of("hub.keys.receipts holds a demo's key") : Optional.empty();
    }
}
