package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a consent that once was given has ended. Nobody is told of one that never was. */
public enum EndReason {
    WITHDRAWN,
    EXPIRED,
    RELINQUISHED,
    /** The recipient's agreement has ended. */
    AGREEMENT_ENDED,
    /** The notice changed so much that it has to be asked anew. */
    NOTICE_CHANGED,
    /** Another consent took its place; what it covers may be kept on that one. */
    RENEWED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
