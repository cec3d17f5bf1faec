package fi.kumppanuus.hub.identity;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;

/**
 * The values by which one code is found: under each key of the keyset, since during a rotation rows of more than one
 * are about. New rows get the primary's.
 */
record CodeIndex(byte[] primary, List<byte[]> byKeyId) {
    byte[][] all() {
        return byKeyId.toArray(byte[][]::new);
    }

    /** With one key, the database's unique constraints keep a code from getting two rows; with more they can't see it. */
    boolean needsLock() {
        return byKeyId.size() > 1;
    }

    /** The same for all instances with the same keys, whichever of them is primary: of the key with the lowest id. */
    long lock() {
        var lowest =
                byKeyId.stream().min(Comparator.comparingInt(CodeIndex::keyId)).orElseThrow();
        return ByteBuffer.wrap(lowest).getLong(Keyset.PREFIX_BYTES);
    }

    private static int keyId(byte[] value) {
        return ByteBuffer.wrap(value).getInt(1);
    }
}
