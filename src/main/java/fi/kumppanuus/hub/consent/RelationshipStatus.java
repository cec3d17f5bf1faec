package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Derived from the dates, the rule and the clock, never stored. */
public enum RelationshipStatus {
    NOT_BEGUN,
    IN_FORCE,
    ENDED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
