package fi.kumppanuus.hub.identity;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import fi.kumppanuus.hub.platform.StartupCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** The hub's long-lived keys. Old keys of a keyset stay readable; the primary one writes. */
@ApplicationScoped
public class KeyMaterial implements StartupCheck {
    private final Aead identityCode;
    private final PrfSet blindIndex;
    private final Aead keyEncryption;
    private final boolean shared;

    KeyMaterial(KeyFiles files) throws GeneralSecurityException, IOException {
        AeadConfig.register();
        PrfConfig.register();
        identityCode = keyset(files.identityCode()).getPrimitive(RegistryConfiguration.get(), Aead.class);
        blindIndex = keyset(files.blindIndex()).getPrimitive(RegistryConfiguration.get(), PrfSet.class);
        keyEncryption = keyset(files.keyEncryption()).getPrimitive(RegistryConfiguration.get(), Aead.class);
        shared = Files.mismatch(files.identityCode(), files.keyEncryption()) == -1;
    }

    private static KeysetHandle keyset(Path file) throws IOException, GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    Aead identityCode() {
        return identityCode;
    }

    PrfSet blindIndex() {
        return blindIndex;
    }

    Aead keyEncryption() {
        return keyEncryption;
    }

    @Override
    public Optional<String> fault() {
        return shared
                ? Optional.of("hub.keys.identity-code and hub.keys.key-encryption hold the same key")
                : Optional.empty();
    }
}
