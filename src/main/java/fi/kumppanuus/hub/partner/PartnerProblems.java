package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.platform.ProblemType;

public final class PartnerProblems {
    public static final ProblemType PARTNER_NOT_ACTIVE = new ProblemType(
            "partner-not-active", 403, "The partner is suspended, unknown or without an agreement in force");
    public static final ProblemType UNKNOWN_PARTNER =
            new ProblemType("partner-unknown", 422, "No active partner has this id");

    private PartnerProblems() {}
}
