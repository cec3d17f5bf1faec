package fi.kumppanuus.hub.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What besides the token itself its holder had to show. */
public enum TokenBinding {
    NONE,
    DPOP,
    MTLS,
    /** The X-Road edge: the security server's certificate, and the partner as its client. */
    X_ROAD;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
