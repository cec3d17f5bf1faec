package fi.kumppanuus.hub.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/** Words of the catalogue in every language that a person reads, easy Finnish among them. */
public record Wording(String fi, @JsonProperty("fi-simple") String fiSimple, String sv, String en) {
    public Wording {
        Objects.requireNonNull(fi, "fi is missing");
        Objects.requireNonNull(fiSimple, "fi-simple is missing");
        Objects.requireNonNull(sv, "sv is missing");
        Objects.requireNonNull(en, "en is missing");
    }

    public String in(String lang) {
        return switch (lang) {
            case "fi-simple" -> fiSimple;
            case "sv" -> sv;
            case "en" -> en;
            default -> fi;
        };
    }
}
