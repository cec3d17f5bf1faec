package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.BasisRef;
import fi.kumppanuus.hub.audit.Reason;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.platform.ProblemException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the gate decided. There is no third outcome and no default but refusal. */
sealed interface Verdict {
    /** About to be disclosed: these categories and records on this basis. */
    record Permit(
            ActingUser actingUser,
            GateFacts.Subject person,
            BasisRef basis,
            Set<String> categories,
            List<SealedRecord> records)
            implements Verdict {}

    /**
     * Nothing leaves.
     *
     * @param face what the partner sees
     * @param inner what the log says; for everything about the person the face is one and the same
     */
    record Refuse(
            ProblemException face,
            @Nullable Reason inner,
            @Nullable ActingUser actingUser) implements Verdict {
        String reason() {
            return inner == null ? face.type().name() : inner.code();
        }

        void log(AuditDraft draft) {
            if (inner != null) {
                draft.unless(inner);
            }
            draft.refused(face.type());
        }
    }
}
