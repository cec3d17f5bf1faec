package fi.kumppanuus.hub.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What shows offline that an event lies in the log, and what it says: docs/audit-export.md has the form. Parts that aren't
 * the reader's, or that are erased, are left out.
 *
 * @param leaf hash of the entry in the tree, base64
 * @param entry canonical JSON, exactly as it was hashed
 * @param committed canonical JSON of what the entry's commitment stands for
 * @param staff canonical JSON of what the commitment within {@code committed} stands for
 * @param proof in the form {@code c2sp.org/tlog-proof@v1}
 * @param keys verifier keys of the log and its witness
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventProof(
        UUID eventId,
        long index,
        String leaf,
        @Nullable String entry,
        @Nullable String committed,
        @Nullable String salt,
        @Nullable String staff,
        @Nullable String staffSalt,
        String proof,
        List<String> keys) {}
