package fi.kumppanuus.hub.audit;

import java.util.Locale;

/**
 * Why something was refused, where the log says more than the caller was told. Else the reason is the name of the
 * problem. Both lists are closed, and {@code docs/audit-events.md} explains each.
 */
public enum Reason {
    /** The id is nobody's, or another partner's. */
    UNKNOWN_SUBJECT,
    /** The person has stopped all sharing. */
    RESTRICTED,
    /** A consent is in force, for other categories. */
    CATEGORY_NOT_GRANTED,
    /** The consent was to a notice whose major is over. */
    NOTICE_CHANGED,
    /** Never asked, refused, withdrawn, expired. */
    NO_CONSENT_IN_FORCE,
    /** No deposit permission, consent or relationship lets this source put it in. */
    NO_PERMISSION_TO_WRITE,
    /** The proof of possession had served another request. */
    PROOF_REPLAYED,
    TOKEN_SIGNATURE,
    TOKEN_ISSUER,
    TOKEN_AUDIENCE,
    TOKEN_EXPIRY,
    TOKEN_BINDING,
    TOKEN_PROOF,
    /** The login that the token came from is over. */
    TOKEN_SESSION;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param check as a 401 names it under {@code failedCheck} */
    static Reason ofCheck(String check) {
        return valueOf("TOKEN_" + check.toUpperCase(Locale.ROOT));
    }
}
