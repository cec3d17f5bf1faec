package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.DerivedKeys;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/**
 * A consent that names a source.
 *
 * @param place where it stands in this source's list, in an order that tells nobody anything
 * @param sourceKey the consent's own secret, of which its sources' ids are made
 */
record SuppliedConsent(UUID place, PersonId person, String purpose, UUID sourceKey, Supply supply) {
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** Another for each source: if two partners were told the same id, they could join their ids of people by it. */
    UUID idFor(PartnerId source) {
        var key = new SecretKeySpec(bytes(sourceKey), "HmacSHA256");
        var mac = ByteBuffer.wrap(DerivedKeys.hmac(key, bytes(source.value())));
        return new UUID((mac.getLong() & ~0xF000L) | VERSION_8, (mac.getLong() & ~(0b11L << 62)) | VARIANT);
    }

    /** The exact time is as good as an id, when the recipient knows it as well. */
    static Instant blurred(Instant at) {
        return at.truncatedTo(ChronoUnit.HOURS);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
