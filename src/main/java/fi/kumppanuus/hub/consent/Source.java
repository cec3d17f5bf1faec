package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import fi.kumppanuus.hub.identity.PartnerId;
import java.util.Optional;
import java.util.UUID;

/** Who supplies data: a partner, or the person ({@code self}, stored as the nil UUID). */
public record Source(UUID value) {
    public static final Source SELF = new Source(new UUID(0, 0));
    private static final String SELF_NAME = "self";

    public static Source of(PartnerId partner) {
        return new Source(partner.value());
    }

    @JsonCreator
    public static Source fromString(String text) {
        return SELF_NAME.equals(text) ? SELF : new Source(UUID.fromString(text));
    }

    public boolean isSelf() {
        return equals(SELF);
    }

    public Optional<PartnerId> partner() {
        return isSelf() ? Optional.empty() : Optional.of(new PartnerId(value));
    }

    @JsonValue
    @Override
    public String toString() {
        return isSelf() ? SELF_NAME : value.toString();
    }
}
