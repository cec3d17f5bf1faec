package fi.kumppanuus.hub.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** PERMITTED means "about to be disclosed or done". */
public enum Outcome {
    PERMITTED,
    REFUSED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Outcome fromString(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
