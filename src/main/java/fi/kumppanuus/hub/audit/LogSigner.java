package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.SigningKeyRing;
import fi.kumppanuus.hub.platform.StartupCheck;
import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.NoteSigner;
import fi.kumppanuus.hub.tlog.SignedNote;
import fi.kumppanuus.hub.tlog.VerifierKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;

/** Signs checkpoints with every key that has its private half. Ed25519 is deterministic: all instances sign the same bytes. */
@ApplicationScoped
class LogSigner implements StartupCheck {
    private static final String SET = "log";

    private final SigningKeyRing ring;

    LogSigner(LogKeyConfig config) {
        ring = SigningKeyRing.of(SET, config.log().read("hub.keys." + SET));
    }

    SignedNote sign(Checkpoint checkpoint) {
        var signers = ring.keys().stream()
                .filter(key -> key.getPrivateKey() != null)
                .map(key -> signer(checkpoint.origin(), key))
                .toList();
        var note = signers.getFirst().sign(checkpoint.text());
        for (var signer : signers.subList(1, signers.size())) {
            note = note.with(signer.sign(checkpoint.text()).signatures().getFirst());
        }
        return note;
    }

    /** By which anybody checks what a log of this origin signed. */
    List<VerifierKey> verifiers(String origin) {
        return ring.keys().stream()
                .map(key -> VerifierKey.of(origin, VerifierKey.ED25519, raw(key)))
                .toList();
    }

    private static NoteSigner signer(String origin, OctetKeyPairJsonWebKey key) {
        return new NoteSigner(origin, key.getPrivateKey().getEncoded(), raw(key));
    }

    private static byte[] raw(OctetKeyPairJsonWebKey key) {
        return Base64.getUrlDecoder().decode(SigningKeyRing.x(key));
    }

    @Override
    public Optional<String> fault() {
        return ring.hasDemos() ? Optional.of("hub.keys.log holds a demo's key") : Optional.empty();
    }
}
