package fi.kumppanuus.hub.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A version of a notice as administrators see it. {@code current}: it is what people are shown now. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AdminNoticeView(
        String purpose,
        String version,
        NoticeState state,
        boolean current,
        @Nullable Instant effectiveFrom,
        @Nullable String dpiaReference,
        boolean unlawfulBefore,
        @Nullable Instant publishedAt,
        @Nullable Instant retiredAt,
        @Nullable List<TextView> texts) {

    record TextView(String lang, String text, String sha256) {
        static TextView of(String lang, String text) {
            return new TextView(lang, text, HexFormat.of().formatHex(Sha256.of(text)));
        }
    }

    /** @param texts none in a list */
    static AdminNoticeView of(NoticeRecord notice, boolean current, @Nullable Map<String, String> texts) {
        return new AdminNoticeView(
                notice.purpose(),
                notice.version().toString(),
                notice.state(),
                current,
                notice.effectiveFrom(),
                notice.dpiaReference(),
                notice.unlawfulBefore(),
                notice.publishedAt(),
                notice.retiredAt(),
                texts == null
                        ? null
                        : Notices.LANGUAGES.stream()
                                .filter(texts::containsKey)
                                .map(lang -> TextView.of(lang, texts.getOrDefault(lang, "")))
                                .toList());
    }
}
