package fi.kumppanuus.hub.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * A person inside the hub. Partners know pairwise {@link SubjectId}s, pages know only themselves; the hub's own data
 * protection officer alone sees it, as a pseudonym.
 */
public record PersonId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonId {
        // Jackson reads an empty text as no UUID at all.
        Objects.requireNonNull(value);
    }

    /** For path and query parameters; JAX-RS answers 404 to anything that isn't a UUID. */
    public static PersonId fromString(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
