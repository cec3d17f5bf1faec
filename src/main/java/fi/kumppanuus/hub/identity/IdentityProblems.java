package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.ProblemType;

public final class IdentityProblems {
    public static final ProblemType NOT_A_PARTNER =
            new ProblemType("not-a-partner", 403, "This token is not a partner's");
    public static final ProblemType LOGIN_FIRST =
            new ProblemType("login-first", 403, "Log in on the hub's own page once before using an application");
    public static final ProblemType CODE_INVALID =
            new ProblemType("identity-code-invalid", 422, "Not a valid personal identity code");
    public static final ProblemType CODE_NOT_ALLOWED =
            new ProblemType("identity-code-not-allowed", 400, "A personal identity code may not be sent here");
    public static final ProblemType CODE_IN_TEXT =
            new ProblemType("identity-code-in-text", 422, "Free text may not contain a personal identity code");
    public static final ProblemType ACTING_USER_MISSING =
            new ProblemType("acting-user-missing", 400, "Hub-Acting-User is needed");
    public static final ProblemType ACTING_USER_INVALID =
            new ProblemType("acting-user-invalid", 400, "Hub-Acting-User has another form");

    public static final ProblemType X_ROAD_HEADER_INVALID =
            new ProblemType("x-road-header-invalid", 400, "An X-Road header is missing or has another form");

    public static final ProblemType STEP_UP_REQUIRED = new ProblemType(
            "step-up-required", 401, "A strong authentication of the last minutes is needed to give a consent");

    private IdentityProblems() {}
}
