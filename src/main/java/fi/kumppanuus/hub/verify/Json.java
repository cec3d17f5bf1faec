package fi.kumppanuus.hub.verify;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of JSON: into maps, lists, strings and longs, or only along it while holding it to the one form that RFC
 * 8785 leaves it. Without spaces, as an export has it; numbers are integers that every language can keep.
 */
final class Json {
    private static final int DEEPEST = 64;
    private static final long LARGEST = (1L << 53) - 1;
    private static final String SHORT = "\"\\bfnrt";
    private static final String MEANT = "\"\\\b\f\n\r\t";

    private final byte[] text;
    private int at;
    private int depth;

    Json(byte[] text) throws NotJson {
        this.text = text;
        requireUtf8(text);
    }

    /** The line is none, or isn't in the form that it must have. */
    static final class NotJson extends Exception {
        private static final long serialVersionUID = 1;

        NotJson(String what) {
            super(what);
        }
    }

    int at() {
        return at;
    }

    boolean isAtEnd() {
        return at == text.length;
    }

    /** Exactly these characters. */
    void pass(String literal) throws NotJson {
        if (!comes(literal)) {
            throw new NotJson("no " + literal + " where it belongs");
        }
        at += literal.length();
    }

    boolean comes(String literal) {
        if (literal.length() > text.length - at) {
            return false;
        }
        for (int i = 0; i < literal.length(); i++) {
            if (text[at + i] != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Everything there is, members in any order but none twice. */
    static @Nullable Object read(byte[] line) throws NotJson {
        var json = new Json(line);
        var value = json.value();
        if (!json.isAtEnd()) {
            throw new NotJson("something after the value");
        }
        return value;
    }

    private @Nullable Object value() throws NotJson {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private @Nullable Object word(String word, @Nullable Object meaning) throws NotJson {
        pass(word);
        return meaning;
    }

    private Map<String, @Nullable Object> object() throws NotJson {
        var members = new LinkedHashMap<String, @Nullable Object>();
        deeper("{");
        for (boolean more = !comes("}"); more; more = goesOn("}")) {
            var name = string();
            pass(":");
            var value = value();
            if (members.containsKey(name)) {
                throw new NotJson("a member twice");
            }
            members.put(name, value);
        }
        return higher("}", members);
    }

    private List<@Nullable Object> array() throws NotJson {
        var items = new ArrayList<@Nullable Object>();
        deeper("[");
        for (boolean more = !comes("]"); more; more = goesOn("]")) {
            items.add(value());
        }
        return higher("]", items);
    }

    private void deeper(String opening) throws NotJson {
        if (++depth > DEEPEST) {
            throw new NotJson("nested too deeply");
        }
        pass(opening);
    }

    private boolean goesOn(String closing) throws NotJson {
        if (comes(closing)) {
            return false;
        }
        pass(",");
        return true;
    }

    private <T> T higher(String closing, T whole) throws NotJson {
        pass(closing);
        depth--;
        return whole;
    }

    /** Along one value in the form of RFC 8785. */
    void canonical() throws NotJson {
        canonical(new Members() {});
    }

    /** Who wants to see the members of the outermost object. */
    interface Members {
        /** Its value begins at one byte and ends before the other. */
        default void member(String name, int from, int to) {}
    }

    void canonical(Members members) throws NotJson {
        switch (peek()) {
            case '{' -> canonicalObject(members);
            case '[' -> {
                deeper("[");
                for (boolean more = !comes("]"); more; more = goesOn("]")) {
                    canonical();
                }
                higher("]", text);
            }
            default -> value();
        }
    }

    private void canonicalObject(Members members) throws NotJson {
        String before = null;
        deeper("{");
        for (boolean more = !comes("}"); more; more = goesOn("}")) {
            var name = string();
            // Java, too, compares by UTF-16.
            if (before != null && before.compareTo(name) >= 0) {
                throw new NotJson("its members aren't in order");
            }
            before = name;
            pass(":");
            int from = at;
            canonical();
            members.member(name, from, at);
        }
        higher("}", text);
    }

    private byte peek() throws NotJson {
        if (at >= text.length) {
            throw new NotJson("it ends too soon");
        }
        return text[at];
    }

    String string() throws NotJson {
        pass("\"");
        int from = at;
        while (peek() != '"' && text[at] != '\\' && (text[at] < 0 || text[at] >= ' ')) {
            at++;
        }
        if (text[at] == '"') {
            return new String(text, from, at++ - from, StandardCharsets.UTF_8);
        }
        var string = new StringBuilder(new String(text, from, at - from, StandardCharsets.UTF_8));
        while (peek() != '"') {
            if (text[at] == '\\') {
                string.append(escaped());
            } else if (text[at] >= 0 && text[at] < ' ') {
                throw new NotJson("a bare control character");
            } else {
                int run = at;
                while (peek() != '"' && text[at] != '\\' && (text[at] < 0 || text[at] >= ' ')) {
                    at++;
                }
                string.append(new String(text, run, at - run, StandardCharsets.UTF_8));
            }
        }
        at++;
        return string.toString();
    }

    /** Only what must be escaped, in the one way there is. */
    private char escaped() throws NotJson {
        at++;
        int known = SHORT.indexOf(peek());
        if (known >= 0) {
            at++;
            return MEANT.charAt(known);
        }
        pass("u00");
        if (text.length - at < 2) {
            throw new NotJson("it ends too soon");
        }
        int high = text[at] - '0';
        int low = "0123456789abcdef".indexOf(text[at + 1]);
        char meant = (char) (high * 16 + low);
        if (high < 0 || high > 1 || low < 0 || MEANT.indexOf(meant) >= 0) {
            throw new NotJson("an escape that isn't the shortest");
        }
        at += 2;
        return meant;
    }

    long number() throws NotJson {
        int from = at;
        if (peek() == '-') {
            at++;
        }
        int digits = at;
        long value = 0;
        while (at < text.length && text[at] >= '0' && text[at] <= '9' && value <= LARGEST) {
            value = value * 10 + (text[at++] - '0');
        }
        boolean isZeroOdd = at > digits && text[digits] == '0' && (at - digits > 1 || digits > from);
        if (at == digits || isZeroOdd || value > LARGEST) {
            throw new NotJson("no value, or a number that isn't a plain integer");
        }
        return digits > from ? -value : value;
    }

    private static void requireUtf8(byte[] text) throws NotJson {
        for (byte b : text) {
            if (b < 0) {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
                    return;
                } catch (CharacterCodingException e) {
                    throw new NotJson("not UTF-8");
                }
            }
        }
    }
}
