package fi.kumppanuus.hub.catalogue;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The current notice of each purpose in each language. Read at the start, which a text that breaks a rule stops. */
@Startup
@ApplicationScoped
public class Notices {
    /** Where a person reads; {@code fi-simple} is easy Finnish (selkokieli). */
    public static final List<String> LANGUAGES = List.of("fi", "fi-simple", "sv", "en");

    private final Map<String, Notice> notices = new HashMap<>();

    Notices(Catalogue catalogue) {
        var faults = new ArrayList<String>();
        for (var purpose : catalogue.purposes()) {
            var folder = "/catalogue/notices/%s/%s/".formatted(purpose.code(), purpose.noticeVersion());
            var texts = new HashMap<String, String>();
            for (var lang : LANGUAGES) {
                var bytes = read(folder + lang + ".txt");
                if (bytes != null) {
                    var notice = notice(purpose, lang, bytes);
                    texts.put(lang, notice.text());
                    notices.put(purpose.code() + " " + lang, notice);
                }
            }
            faults.addAll(NoticeRules.faults(catalogue, purpose, info(folder + "notice.json"), texts));
        }
        CatalogueRules.stopAt("a notice", faults);
    }

    public Notice current(String purpose, String lang) {
        var notice = notices.get(purpose + " " + lang);
        if (notice == null) {
            throw new IllegalArgumentException("no notice");
        }
        return notice;
    }

    private static Notice notice(Purpose purpose, String lang, byte[] bytes) {
        try {
            return new Notice(
                    purpose.code(),
                    purpose.noticeVersion(),
                    lang,
                    new String(bytes, StandardCharsets.UTF_8),
                    MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable NoticeInfo info(String path) {
        return read(path) == null ? null : CatalogueFile.as(CatalogueFile.resource(path), NoticeInfo.class, path);
    }

    private static byte @Nullable [] read(String path) {
        try (var file = Notices.class.getResourceAsStream(path)) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
