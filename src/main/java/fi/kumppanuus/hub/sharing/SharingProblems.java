package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.platform.ProblemType;

final class SharingProblems {
    /** One answer for refused, withdrawn, expired, never asked, silenced, restricted and unknown. */
    static final ProblemType CONSENT_REQUIRED =
            new ProblemType("consent-required", 403, "No consent lets you do this for this subject");

    static final ProblemType EXTERNAL_ID_TAKEN =
            new ProblemType("external-id-taken", 409, "This externalId stands for another record of yours");

    private SharingProblems() {}
}
