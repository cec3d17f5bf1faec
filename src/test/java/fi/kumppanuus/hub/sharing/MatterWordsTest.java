package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.catalogue.Notices;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.TextFiles;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Home names services and types of partners by their codes. */
class MatterWordsTest {
    @Test
    void everyCode_hasItsWord_inEveryLanguage() {
        var codes = new TreeSet<String>();
        Arrays.stream(ServiceActionType.values()).map(t -> "doing." + t.name()).forEach(codes::add);
        Arrays.stream(PartnerType.values()).map(t -> "type." + t.name()).forEach(codes::add);
        TextFiles.in("/texts", Notices.LANGUAGES).forEach((lang, texts) -> {
            var missing = new TreeSet<>(codes);
            missing.removeAll(texts.keySet());
            assertEquals(new TreeSet<>(), missing, lang);
        });
    }
}
