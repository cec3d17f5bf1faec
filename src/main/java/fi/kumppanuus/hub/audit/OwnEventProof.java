package fi.kumppanuus.hub.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An {@link EventProof} as the person gets it, without who sat at the screen. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnEventProof(
        UUID eventId,
        long index,
        String leaf,
        @Nullable String entry,
        @Nullable String committed,
        @Nullable String salt,
        String proof,
        List<String> keys) {
    static OwnEventProof of(EventProof whole) {
        return new OwnEventProof(
                whole.eventId(),
                whole.index(),
                whole.leaf(),
                whole.entry(),
                whole.committed(),
                whole.salt(),
                whole.proof(),
                whole.keys());
    }
}
