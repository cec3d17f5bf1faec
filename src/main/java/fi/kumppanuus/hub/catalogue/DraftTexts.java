package fi.kumppanuus.hub.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import fi.kumppanuus.hub.identity.FreeText;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts of a draft, as far as they are written. */
record DraftTexts(
        @Size(min = 1, max = 30_000) @Nullable String fi,

        @JsonProperty("fi-simple") @Size(min = 1, max = 30_000) @Nullable
        String fiSimple,

        @Size(min = 1, max = 30_000) @Nullable String sv,
        @Size(min = 1, max = 30_000) @Nullable String en) {
    Map<String, String> byLanguage() {
        var texts = new LinkedHashMap<String, String>();
        put(texts, "fi", fi);
        put(texts, "fi-simple", fiSimple);
        put(texts, "sv", sv);
        put(texts, "en", en);
        return texts;
    }

    private static void put(Map<String, String> texts, String lang, @Nullable String text) {
        if (text != null) {
            texts.put(lang, text);
        }
    }

    void refuseCodes(@Nullable String dpiaReference) {
        var free = new FreeText().check("/dpiaReference", dpiaReference);
        byLanguage().forEach((lang, text) -> free.check("/texts/" + lang, text));
        free.refuseCodes();
    }
}
