package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.platform.ProblemType;

public final class ConsentProblems {
    public static final ProblemType LOOKUP_NOT_ALLOWED =
            new ProblemType("lookup-not-allowed", 403, "Partners of this type may not look people up");
    public static final ProblemType RECIPIENT_NOT_ALLOWED =
            new ProblemType("recipient-not-allowed", 403, "Only an authority may ask on behalf of another partner");
    public static final ProblemType CATEGORY_NOT_ALLOWED =
            new ProblemType("category-not-allowed", 403, "Partners of this type may never hold this category");
    public static final ProblemType PURPOSE_MISSING = new ProblemType("purpose-missing", 400, "Hub-Purpose is needed");
    public static final ProblemType PURPOSE_UNKNOWN =
            new ProblemType("purpose-unknown", 400, "The catalogue has no such purpose");
    public static final ProblemType PURPOSE_NOT_ALLOWED = new ProblemType(
            "purpose-not-allowed", 403, "This purpose does not fit the partner's type and the category");
    public static final ProblemType REQUEST_ID_TAKEN =
            new ProblemType("request-id-taken", 409, "This id was used with other content");
    public static final ProblemType REQUEST_OPEN =
            new ProblemType("request-open", 409, "A request to this person for this recipient and purpose is open");
    public static final ProblemType ASKED_RECENTLY =
            new ProblemType("asked-recently", 429, "This person was asked lately");
    public static final ProblemType REQUEST_CLOSED =
            new ProblemType("request-closed", 409, "The request was cancelled or has expired");
    public static final ProblemType REQUEST_GRANTED =
            new ProblemType("request-granted", 409, "The person has said yes already");
    public static final ProblemType DEPOSIT_EXISTS =
            new ProblemType("deposit-exists", 409, "This partner may put this category in already");
    public static final ProblemType ALREADY_DECIDED =
            new ProblemType("already-decided", 409, "The request was answered otherwise before");
    public static final ProblemType NOTICE_CHANGED =
            new ProblemType("notice-changed", 409, "The text has changed: show the current one and ask again");

    public static final ProblemType CONSENT_ENDED = new ProblemType("consent-ended", 409, "This consent has ended");

    public static final ProblemType ASSIST_NOT_ALLOWED =
            new ProblemType("assist-not-allowed", 403, "Only an authority may record a person's consent");
    public static final ProblemType RELATIONSHIP_NOT_ALLOWED =
            new ProblemType("relationship-not-allowed", 403, "Only an authority may record a service relationship");
    public static final ProblemType SAFETY_RESTRICTION_NOT_ALLOWED =
            new ProblemType("safety-restriction-not-allowed", 403, "Only an authority may set a safety restriction");

    private ConsentProblems() {}
}
