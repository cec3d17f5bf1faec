package fi.kumppanuus.hub.consent;

import java.util.Locale;

/** In which part a partner asks about its people. */
public enum Role {
    RECIPIENT,
    SOURCE;

    public static Role fromString(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
