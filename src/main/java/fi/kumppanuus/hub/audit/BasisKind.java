package fi.kumppanuus.hub.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The names are stored and shown. */
public enum BasisKind {
    CONSENT,
    DEPOSIT,
    OWN,
    STATUTE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static BasisKind fromString(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
