package fi.kumppanuus.hub.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** A person as one partner knows them: random, one per person and partner. */
public record SubjectId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SubjectId {
        // Jackson reads an empty text as no UUID at all.
        Objects.requireNonNull(value);
    }

    /** For path and query parameters; JAX-RS answers 404 to anything that isn't a UUID. */
    public static SubjectId fromString(String text) {
        return new SubjectId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
