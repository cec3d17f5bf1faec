package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.ProblemException;
import fi.kumppanuus.hub.platform.ProblemType;

public final class AuditProblems {
    public static final ProblemType AUDIT_UNAVAILABLE =
            new ProblemType("audit-unavailable", 503, "The log can't take this event, so nothing was disclosed");

    public static final ProblemType NOT_SEALED_YET =
            new ProblemType("not-sealed-yet", 409, "The event isn't in a published checkpoint yet");

    private AuditProblems() {}

    static ProblemException notSealedYet() {
        return NOT_SEALED_YET.exception().header("Retry-After", "1");
    }

    static ProblemException unavailable() {
        return AUDIT_UNAVAILABLE.exception().header("Retry-After", "1");
    }
}
