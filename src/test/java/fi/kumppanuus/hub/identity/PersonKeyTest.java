package fi.kumppanuus.hub.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A payload opens only as what it was sealed as: this row, this version, this person. */
class PersonKeyTest {
    private static final byte[] BYTES = new byte[PersonKey.BYTES];
    private static final PersonId PERSON = new PersonId(UUID.randomUUID());
    private static final UUID ROW = UUID.randomUUID();
    private static final byte[] PAYLOAD = "{\"givenName\":\"Testi\"}".getBytes(StandardCharsets.UTF_8);

    private final PersonKey key = new PersonKey(PERSON, BYTES);
    private final byte[] sealed = key.seal(ROW, 2, PAYLOAD);

    @Test
    void opensAsWhatItWas() {
        assertArrayEquals(PAYLOAD, key.open(ROW, 2, sealed));
        assertArrayEquals(new byte[0], key.open(ROW, 3, key.seal(ROW, 3, new byte[0])));
    }

    @Test
    void refusesAnotherRow() {
        assertThrows(IllegalStateException.class, () -> key.open(UUID.randomUUID(), 2, sealed));
    }

    @Test
    void refusesAnotherVersion() {
        assertThrows(IllegalStateException.class, () -> key.open(ROW, 1, sealed));
    }

    /** Even under the same key bytes: the person is bound in as well. */
    @Test
    void refusesAnotherPerson() {
        var other = new PersonKey(new PersonId(UUID.randomUUID()), BYTES);
        assertThrows(IllegalStateException.class, () -> other.open(ROW, 2, sealed));
    }

    @Test
    void refusesAnotherKey() {
        var bytes = new byte[PersonKey.BYTES];
        bytes[0] = 1;
        assertThrows(IllegalStateException.class, () -> new PersonKey(PERSON, bytes).open(ROW, 2, sealed));
    }

    @Test
    void refusesEveryChangedBit() {
        for (int i = 0; i < sealed.length * 8; i++) {
            var changed = sealed.clone();
            changed[i / 8] ^= (byte) (1 << i % 8);
            assertThrows(IllegalStateException.class, () -> key.open(ROW, 2, changed));
        }
    }

    @Test
    void sealsTheSameOtherwiseEachTime() {
        assertFalse(Arrays.equals(sealed, key.seal(ROW, 2, PAYLOAD)));
    }
}
