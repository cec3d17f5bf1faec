package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A request as partners see it. */
public enum RequestStatus {
    OPEN,
    GRANTED,
    CLOSED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
