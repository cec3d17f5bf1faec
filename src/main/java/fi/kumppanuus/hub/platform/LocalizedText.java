package fi.kumppanuus.hub.platform;

import jakarta.persistence.Embeddable;

/** A label in the languages of the API. */
@Embeddable
public record LocalizedText(String fi, String sv, String en) {
    /** In the reader's language; easy Finnish uses the ordinary Finnish labels. */
    public String in(String lang) {
        return switch (lang) {
            case "sv" -> sv;
            case "en" -> en;
            default -> fi;
        };
    }
}
