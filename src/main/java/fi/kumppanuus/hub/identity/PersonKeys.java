package fi.kumppanuus.hub.identity;

import com.google.crypto.tink.Aead;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/** Wraps and unwraps per-person keys. Nothing unwrapped is ever kept: deleting the row erases at once. */
@ApplicationScoped
public class PersonKeys {
    private final Aead keyEncryption;
    private final Database database;
    private final SecureRandom random = new SecureRandom();

    PersonKeys(KeyMaterial material, Database database) {
        this.keyEncryption = material.keyEncryption();
        this.database = database;
    }

    public PersonKey unwrap(PersonId person, byte[] wrapped) {
        try {
            return new PersonKey(person, keyEncryption.decrypt(wrapped, binding(person)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a person's key does not open", e);
        }
    }

    /** For paths that don't join the key in their own statement. */
    public PersonKey of(PersonId person) {
        return database.first(
                        "select wrapped from person_key where person_id = ?", row -> row.getBytes(1), person.value())
                .map(wrapped -> unwrap(person, wrapped))
                .orElseThrow(() -> new IllegalStateException("the person's key was deleted"));
    }

    byte[] newWrapped(PersonId person) {
        var key = new byte[PersonKey.BYTES];
        random.nextBytes(key);
        try {
            return keyEncryption.encrypt(key, binding(person));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same key under the primary key-encryption key. */
    byte[] rewrapped(PersonId person, byte[] wrapped) {
        try {
            return keyEncryption.encrypt(keyEncryption.decrypt(wrapped, binding(person)), binding(person));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a person's key does not open", e);
        }
    }

    private static byte[] binding(PersonId person) {
        return ByteBuffer.allocate(16)
                .putLong(person.value().getMostSignificantBits())
                .putLong(person.value().getLeastSignificantBits())
                .array();
    }
}
