package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a consent that once was given has ended. Nobody is told of one that never was. */
public enum EndReason {
    WITHDRAWN,
    EXPIRED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
