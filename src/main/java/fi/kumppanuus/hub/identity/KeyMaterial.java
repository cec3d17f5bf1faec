package fi.kumppanuus.hub.identity;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import fi.kumppanuus.hub.platform.KeySource;
import fi.kumppanuus.hub.platform.StartupCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The hub's long-lived keys. Old keys of a keyset stay readable; the primary one writes. */
@ApplicationScoped
public class KeyMaterial implements StartupCheck {
    private static final int INDEX_BYTES = 32;

    private final Map<KeysetKind, KeySource> sources = new EnumMap<>(KeysetKind.class);
    private final Map<KeysetKind, Keyset> keysets = new EnumMap<>(KeysetKind.class);
    private final Aead identityCode;
    private final PrfSet blindIndex;
    private final Aead keyEncryption;
    private final int indexKeys;
    private final boolean shared;

    KeyMaterial(KeyFiles files) throws GeneralSecurityException {
        sources.put(KeysetKind.IDENTITY_CODE, files.identityCode());
        sources.put(KeysetKind.BLIND_INDEX, files.blindIndex());
        sources.put(KeysetKind.KEY_ENCRYPTION, files.keyEncryption());
        sources.forEach((kind, source) -> keysets.put(kind, Keyset.of(kind, source.read(kind.setting()))));
        identityCode = keyset(KeysetKind.IDENTITY_CODE).primitive(Aead.class);
        blindIndex = keyset(KeysetKind.BLIND_INDEX).primitive(PrfSet.class);
        indexKeys = blindIndex.getPrfs().size();
        keyEncryption = keyset(KeysetKind.KEY_ENCRYPTION).primitive(Aead.class);
        shared = keyset(KeysetKind.IDENTITY_CODE).sharesKeyWith(keyset(KeysetKind.KEY_ENCRYPTION));
    }

    public Keyset keyset(KeysetKind kind) {
        return Optional.ofNullable(keysets.get(kind)).orElseThrow();
    }

    public KeySource source(KeysetKind kind) {
        return Optional.ofNullable(sources.get(kind)).orElseThrow();
    }

    /** A code, bound to its row. */
    byte[] sealed(UUID row, PersonalIdentityCode code) {
        try {
            return identityCode.encrypt(code.value().getBytes(StandardCharsets.US_ASCII), binding(row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PersonalIdentityCode opened(UUID row, byte[] sealed) {
        try {
            var code = new String(identityCode.decrypt(sealed, binding(row)), StandardCharsets.US_ASCII);
            return PersonalIdentityCode.parse(code).orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an identity code does not open", e);
        }
    }

    private static byte[] binding(UUID row) {
        return ByteBuffer.allocate(16)
                .putLong(row.getMostSignificantBits())
                .putLong(row.getLeastSignificantBits())
                .array();
    }

    boolean severalIndexes() {
        return indexKeys > 1;
    }

    Aead keyEncryption() {
        return keyEncryption;
    }

    /** Keyed by the blind index's primary key; another one once that is rotated. */
    byte[] pseudonym(byte[] text, int bytes) {
        try {
            return blindIndex.computePrimary(text, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    CodeIndex index(PersonalIdentityCode code) {
        var bytes = code.value().getBytes(StandardCharsets.US_ASCII);
        try {
            var all = new ArrayList<byte[]>();
            for (Map.Entry<Integer, Prf> key : blindIndex.getPrfs().entrySet()) {
                all.add(ByteBuffer.allocate(Keyset.PREFIX_BYTES + INDEX_BYTES)
                        .put(Keyset.prefix(key.getKey()))
                        .put(key.getValue().compute(bytes, INDEX_BYTES))
                        .array());
            }
            var primary = Keyset.prefix(blindIndex.getPrimaryId());
            return new CodeIndex(
                    all.stream()
                            .filter(value -> Arrays.equals(value, 0, primary.length, primary, 0, primary.length))
                            .findFirst()
                            .orElseThrow(),
                    all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<String> fault() {
        if (shared) {
            return Optional.of("hub.keys.identity-code and hub.keys.key-encryption hold the same key");
        }
        return keysets.entrySet().stream()
                .filter(entry -> entry.getValue().isSandboxs())
                .map(entry -> entry.getKey().setting() + " holds a sandbox's key")
                .findFirst();
    }
}
