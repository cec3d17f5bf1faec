package fi.kumppanuus.hub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Paging by keyset. A cursor is the last id seen, encrypted and bound to caller and filter: it can't be read, forged,
 * carried to another list or used after a day.
 */
@ApplicationScoped
public class Cursors {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;
    /** Sorts before every id. */
    public static final UUID START = new UUID(0, 0);

    /** Sorts after every id. */
    public static final UUID END = new UUID(-1, -1);

    private static final Duration LIFE = Duration.ofHours(24);
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Cursors(DerivedKeys keys, Clock clock) {
        this.key = keys.key("cursor", "AES");
        this.clock = clock;
    }

    /** The id to go on after. {@code list} names caller, list and filter. */
    public UUID after(@Nullable String cursor, String list) {
        if (cursor == null) {
            return START;
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            var plain = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, bytes, list));
            if (plain.getLong() < clock.millis()) {
                throw stale();
            }
            return new UUID(plain.getLong(), plain.getLong());
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw stale();
        }
    }

    /** For lists with the newest first: the id to go on before. */
    public UUID before(@Nullable String cursor, String list) {
        return cursor == null ? END : after(cursor, list);
    }

    public <T> Page<T> page(List<T> items, boolean more, Function<T, UUID> id, String list) {
        return new Page<>(items, more && !items.isEmpty() ? cursor(id.apply(items.getLast()), list) : null);
    }

    /** Cuts rows, of which one more than {@code limit} was asked for, to a page. */
    public <T> Page<T> page(List<T> rows, int limit, Function<T, UUID> id, String list) {
        boolean more = rows.size() > limit;
        return page(more ? rows.subList(0, limit) : rows, more, id, list);
    }

    /** For a page that ends where nothing was found. */
    public String cursor(UUID last, String list) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var plain = ByteBuffer.allocate(24)
                .putLong(clock.instant().plus(LIFE).toEpochMilli())
                .putLong(last.getMostSignificantBits())
                .putLong(last.getLeastSignificantBits())
                .array();
        try {
            var sealed =
                    ByteBuffer.allocate(NONCE + plain.length + TAG_BITS / 8).put(nonce);
            sealed.put(crypt(
                    Cipher.ENCRYPT_MODE,
                    ByteBuffer.allocate(NONCE + plain.length)
                            .put(nonce)
                            .put(plain)
                            .array(),
                    list));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] crypt(int mode, byte[] nonceAndText, String list) throws GeneralSecurityException {
        if (nonceAndText.length <= NONCE) {
            throw stale();
        }
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonceAndText, 0, NONCE));
        cipher.updateAAD(list.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(nonceAndText, NONCE, nonceAndText.length - NONCE);
    }

    private static ProblemException stale() {
        return CommonProblems.VALIDATION
                .exception()
                .errors(new FieldError(
                        "#cursor",
                        "cursor-invalid",
                        "Not a cursor of this list, or older than a day: start from the first page."));
    }
}
