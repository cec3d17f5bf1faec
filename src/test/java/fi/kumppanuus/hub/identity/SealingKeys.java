package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.KeySource;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** People's keys made outside a running hub, by the hub's own code and from its key files: for the bench's data. */
public final class SealingKeys {
    private final PersonKeys keys;
    private final LogKeys logKeys;

    public SealingKeys(Path identityCode, Path blindIndex, Path keyEncryption) {
        try {
            // making and unwrapping keys asks no database
            var material = new KeyMaterial(new Files(identityCode, blindIndex, keyEncryption));
            keys = new PersonKeys(material, null);
            logKeys = new LogKeys(material);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A person's new keys as they are stored, and as the one of the data seals. */
    public record Made(byte[] wrapped, byte[] wrappedOfLog, PersonKey key) {}

    public Made make(PersonId person) {
        var wrapped = keys.newWrapped(person);
        return new Made(wrapped, logKeys.newWrapped(person), keys.unwrap(person, wrapped));
    }

    private record Files(KeySource identityCode, KeySource blindIndex, KeySource keyEncryption) implements KeyFiles {
        Files(Path identityCode, Path blindIndex, Path keyEncryption) {
            this(source(identityCode), source(blindIndex), source(keyEncryption));
        }

        private static KeySource source(Path file) {
            return KeySource.of(file.toString());
        }
    }
}
