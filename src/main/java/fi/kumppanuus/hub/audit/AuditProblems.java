package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.ProblemException;
import fi.kumppanuus.hub.platform.ProblemType;

public final class AuditProblems {
    public static final ProblemType AUDIT_UNAVAILABLE =
            new ProblemType("audit-unavailable", 503, "The log can't take this event, so nothing was disclosed");

    private AuditProblems() {}

    static ProblemException unavailable() {
        return AUDIT_UNAVAILABLE.exception().header("Retry-After", "1");
    }
}
