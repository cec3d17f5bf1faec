package fi.kumppanuus.hub.catalogue;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The notices that come with the hub, one version of each purpose. A text that breaks a rule stops the start. */
@Singleton
class ShippedNotices {
    /** Its texts by language. */
    record Shipped(String purpose, NoticeVersion version, NoticeInfo info, Map<String, String> texts) {}

    private final List<Shipped> all = new ArrayList<>();

    ShippedNotices(Catalogue catalogue) {
        var faults = new ArrayList<String>();
        for (var purpose : catalogue.purposes()) {
            var folder = "/catalogue/notices/%s/%s/".formatted(purpose.code(), purpose.noticeVersion());
            var texts = new LinkedHashMap<String, String>();
            for (var lang : Notices.LANGUAGES) {
                var text = text(folder + lang + ".txt");
                if (text != null) {
                    texts.put(lang, text);
                }
            }
            var info = info(folder + "notice.json");
            faults.addAll(NoticeRules.faults(catalogue, purpose, info, texts));
            if (info != null) {
                var version = NoticeVersion.parse(purpose.noticeVersion()).orElseThrow();
                all.add(new Shipped(purpose.code(), version, info, texts));
            }
        }
        CatalogueRules.stopAt("a notice", faults);
    }

    List<Shipped> all() {
        return all;
    }

    private static @Nullable NoticeInfo info(String path) {
        return read(path) == null ? null : CatalogueFile.as(CatalogueFile.resource(path), NoticeInfo.class, path);
    }

    /** Strictly, since what is hashed later is the text and must be the file. */
    private static @Nullable String text(String path) {
        var bytes = read(path);
        if (bytes == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("Refusing to start, " + path + " is not in UTF-8", e);
        }
    }

    private static byte @Nullable [] read(String path) {
        try (var file = ShippedNotices.class.getResourceAsStream(path)) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
