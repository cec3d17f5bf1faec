package fi.kumppanuus.hub.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** A partner in the hub's registry. */
public record PartnerId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PartnerId {
        // Jackson reads an empty text as no UUID at all.
        Objects.requireNonNull(value);
    }

    /** For path and query parameters; JAX-RS answers 404 to anything that isn't a UUID. */
    public static PartnerId fromString(String text) {
        return new PartnerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
