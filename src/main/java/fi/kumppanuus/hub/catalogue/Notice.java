package fi.kumppanuus.hub.catalogue;

import java.util.HexFormat;

/**
 * The text that a person is shown for a purpose, in one language and version.
 *
 * @param text with its placeholders in braces; what is filled in stands beside it in the evidence
 * @param hash SHA-256 of exactly this text in UTF-8
 */
public record Notice(String purpose, String version, String lang, String text, byte[] hash) {
    public String hashHex() {
        return HexFormat.of().formatHex(hash);
    }
}
