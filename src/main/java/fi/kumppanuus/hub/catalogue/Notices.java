package fi.kumppanuus.hub.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The current notice of each purpose in each language. A purpose without one in every language stops the start. */
@ApplicationScoped
public class Notices {
    /** Where a person reads; {@code fi-simple} is easy Finnish (selkokieli). */
    public static final List<String> LANGUAGES = List.of("fi", "fi-simple", "sv", "en");

    private final Map<String, Notice> notices = new HashMap<>();

    Notices(Catalogue catalogue) {
        for (var purpose : catalogue.purposes()) {
            for (var lang : LANGUAGES) {
                notices.put(purpose.code() + " " + lang, read(purpose, lang));
            }
        }
    }

    public Notice current(String purpose, String lang) {
        var notice = notices.get(purpose + " " + lang);
        if (notice == null) {
            throw new IllegalArgumentException("no notice");
        }
        return notice;
    }

    private static Notice read(Purpose purpose, String lang) {
        var path = "/catalogue/notices/%s/%s/%s.txt".formatted(purpose.code(), purpose.noticeVersion(), lang);
        try (var file = Notices.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("There is no notice " + path);
            }
            byte[] bytes = file.readAllBytes();
            return new Notice(
                    purpose.code(),
                    purpose.noticeVersion(),
                    lang,
                    new String(bytes, StandardCharsets.UTF_8),
                    MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
