package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a stored record is. A kind may have several categories, and a category several kinds. */
enum RecordKind {
    PROFILE,
    SKILLS_ASSESSMENT,
    EVENT_CARD,
    SERVICE_ACTION,
    ATTACHMENT;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As addresses name it. */
    String path() {
        return code() + "s";
    }

    /** What a system needs for reading it. */
    String readScope() {
        return code() + ":read";
    }

    /** What a system needs for putting it in. */
    String writeScope() {
        return code() + ":write";
    }

    static RecordKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
