package fi.kumppanuus.hub.platform;

/** Problems of any HTTP service. */
public final class CommonProblems {
    public static final ProblemType VALIDATION = new ProblemType("validation", 400, "The request breaks the contract");
    public static final ProblemType UNAUTHENTICATED =
            new ProblemType("unauthenticated", 401, "A valid access token is needed");
    public static final ProblemType INSUFFICIENT_SCOPE =
            new ProblemType("insufficient-scope", 403, "The token lacks a scope");
    public static final ProblemType ROLE_MISSING = new ProblemType("role-missing", 403, "The token lacks a role");
    public static final ProblemType NOT_FOUND = new ProblemType("not-found", 404, "Nothing here for you");
    public static final ProblemType METHOD_NOT_ALLOWED =
            new ProblemType("method-not-allowed", 405, "This method is not offered here");
    public static final ProblemType NOT_ACCEPTABLE =
            new ProblemType("not-acceptable", 406, "No answer in an accepted media type");
    public static final ProblemType IN_FLIGHT =
            new ProblemType("idempotency-conflict", 409, "The same request is still being handled");
    public static final ProblemType STALE =
            new ProblemType("version-conflict", 412, "The resource has changed since you read it");
    public static final ProblemType CONTENT_TOO_LARGE =
            new ProblemType("content-too-large", 413, "The body is over its limit");
    public static final ProblemType URI_TOO_LONG =
            new ProblemType("uri-too-long", 414, "The address is over its limit");
    public static final ProblemType HEADERS_TOO_LARGE =
            new ProblemType("headers-too-large", 431, "The header fields are over their limit");
    public static final ProblemType KEY_MISSING =
            new ProblemType("idempotency-key-missing", 400, "Idempotency-Key is needed");
    public static final ProblemType KEY_INVALID =
            new ProblemType("idempotency-key-invalid", 400, "Idempotency-Key has another form");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
            new ProblemType("unsupported-media-type", 415, "This media type is not read here");
    public static final ProblemType UNPROCESSABLE =
            new ProblemType("unprocessable", 422, "Well-formed, but not acceptable");
    public static final ProblemType KEY_REUSED =
            new ProblemType("idempotency-conflict", 422, "The key was used with another body");
    public static final ProblemType PRECONDITION_REQUIRED =
            new ProblemType("precondition-required", 428, "If-Match is needed");
    public static final ProblemType RATE_LIMITED = new ProblemType("rate-limited", 429, "Too many requests");
    public static final ProblemType INTERNAL = new ProblemType("internal-error", 500, "The hub failed");
    public static final ProblemType UNAVAILABLE = new ProblemType("unavailable", 503, "The hub can't answer now");

    private CommonProblems() {}
}
