package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.platform.ProblemType;

final class SharingProblems {
    /** One answer for refused, withdrawn, expired, never asked, silenced, restricted and unknown. */
    static final ProblemType CONSENT_REQUIRED =
            new ProblemType("consent-required", 403, "No consent lets you do this for this subject");

    static final ProblemType ACTION_TYPE_NOT_ALLOWED =
            new ProblemType("action-type-not-allowed", 403, "Partners of this type don't put in actions of this type");

    static final ProblemType SERVICE_ACTION_STATUS =
            new ProblemType("service-action-status", 409, "The action can't go from its status to this one");

    static final ProblemType ATTACHMENTS_FULL =
            new ProblemType("attachments-full", 409, "The record has as many attachments as it may");
    static final ProblemType EVENT_CARD_STATUS =
            new ProblemType("event-card-status", 409, "A card can't go from its status to this one");
    static final ProblemType EVENT_CARD_ENDED =
            new ProblemType("event-card-ended", 409, "The card is closed or cancelled");
    static final ProblemType STEP_NOT_YOURS =
            new ProblemType("step-not-yours", 403, "Another type of organisation does this step");
    static final ProblemType EXTERNAL_ID_TAKEN =
            new ProblemType("external-id-taken", 409, "This externalId stands for another record of yours");
    static final ProblemType IMPORTS_WAITING =
            new ProblemType("imports-waiting", 429, "You have as many unfinished imports as you may");

    private SharingProblems() {}
}
