package fi.kumppanuus.hub.identity;

import com.google.crypto.tink.Aead;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The keys that the log's salts are made with, one a person. Read anew for each round and never kept: once the row is
 * deleted, nothing that was sealed about the person can be opened or guessed.
 */
@ApplicationScoped
public class LogKeys {
    static final int BYTES = 32;
    /** Bound in beside the person, so that a data key can't stand in for a log key. */
    private static final byte USE = 'L';

    private final Aead keyEncryption;
    private final SecureRandom random = new SecureRandom();

    LogKeys(KeyMaterial material) {
        this.keyEncryption = material.keyEncryption();
    }

    /** The raw keys, without those of people whose keys were deleted. */
    public Map<PersonId, byte[]> of(Connection connection, Collection<PersonId> people) throws SQLException {
        var keys = new HashMap<PersonId, byte[]>();
        if (people.isEmpty()) {
            return keys;
        }
        try (var select =
                connection.prepareStatement("select person_id, wrapped from person_log_key where person_id = any(?)")) {
            var ids = people.stream().map(PersonId::value).distinct().toArray(UUID[]::new);
            select.setArray(1, connection.createArrayOf("uuid", ids));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var person = new PersonId(rows.getObject(1, UUID.class));
                    keys.put(person, unwrapped(person, rows.getBytes(2)));
                }
            }
        }
        return keys;
    }

    byte[] newWrapped(PersonId person) {
        var key = new byte[BYTES];
        random.nextBytes(key);
        return wrapped(person, key);
    }

    /** The same key under the primary key-encryption key. */
    byte[] rewrapped(PersonId person, byte[] wrapped) {
        return wrapped(person, unwrapped(person, wrapped));
    }

    private byte[] wrapped(PersonId person, byte[] key) {
        try {
            return keyEncryption.encrypt(key, binding(person));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] unwrapped(PersonId person, byte[] wrapped) {
        try {
            return keyEncryption.decrypt(wrapped, binding(person));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a person's log key does not open", e);
        }
    }

    private static byte[] binding(PersonId person) {
        return ByteBuffer.allocate(17)
                .put(USE)
                .putLong(person.value().getMostSignificantBits())
                .putLong(person.value().getLeastSignificantBits())
                .array();
    }
}
