package fi.kumppanuus.hub.web;

import fi.kumppanuus.hub.platform.ProblemType;

final class WebProblems {
    static final ProblemType NO_IDENTITY_CODE =
            new ProblemType("no-identity-code", 403, "The login gave no valid personal identity code");
    static final ProblemType PERSON_TOO_YOUNG =
            new ProblemType("person-too-young", 403, "This service is for people of 18 and over");
    static final ProblemType FORM_REFUSED =
            new ProblemType("form-refused", 403, "The form did not come from this login");

    private WebProblems() {}
}
