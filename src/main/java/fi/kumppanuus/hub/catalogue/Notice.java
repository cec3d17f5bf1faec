package fi.kumppanuus.hub.catalogue;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text that a person is shown for a purpose, in one language and version. It has two layers: what everybody should
 * read, a line with {@value #LAYERS}, and what they may look up. In the second layer a line that begins with "# " is a
 * heading; in both, lines that begin with "- " are a list.
 *
 * @param text with its placeholders in braces; what is filled in stands beside it in the evidence
 * @param hash SHA-256 of exactly this text in UTF-8
 */
public record Notice(String purpose, String version, String lang, String text, byte[] hash) {
    public static final String LAYERS = "---";
    /** What whoever shows a notice fills in, each always in the nominative. */
    public static final List<String> PLACEHOLDERS = List.of("asker", "recipient", "data", "source", "date", "dpo");

    static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}\\n]*)}");

    public String hashHex() {
        return HexFormat.of().formatHex(hash);
    }

    /** In one pass: a brace in somebody's name stays a brace. */
    public String filled(Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values)));
    }

    private static String value(String placeholder, Map<String, String> values) {
        var value = values.get(placeholder);
        if (value == null) {
            throw new IllegalArgumentException("nothing to fill in for " + placeholder);
        }
        return value;
    }
}
