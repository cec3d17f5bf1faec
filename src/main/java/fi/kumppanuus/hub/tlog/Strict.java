package fi.kumppanuus.hub.tlog;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Readers that take one spelling of a thing only: what is signed or hashed must not have a second one. */
final class Strict {
    /** 2^63 - 1 has 19 digits; the last of them all might not fit. */
    private static final int DIGITS = 18;

    private Strict() {}

    /** The JDK's decoder also takes text without its padding, and bits that mean nothing. */
    static byte[] base64(String text) {
        var bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not the one base64 of its bytes");
        }
        return bytes;
    }

    static long decimal(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.length() > DIGITS || (text.length() > 1 && text.charAt(0) == '0')) {
            throw new IllegalArgumentException("not a decimal without leading zeroes");
        }
        return Long.parseLong(text);
    }

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    static byte[] utf8(String text) {
        try {
            var buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("half a character", e);
        }
    }

    /** As a key's name must be, so that a signature line falls into its parts. */
    static String keyName(String name) {
        if (name.isEmpty() || name.chars().anyMatch(c -> c == '+' || c < ' ' || isSpace(c))) {
            throw new IllegalArgumentException("a key's name is neither empty nor has spaces or +");
        }
        return name;
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }
}
