package fi.kumppanuus.hub.consent;

/** The states of consents in the words of the Data Privacy Vocabulary 2.3. */
final class DpvTerms {
    private DpvTerms() {}

    /** What state a step left the consent in. */
    static String status(String transition) {
        return switch (transition) {
            case "GRANTED", "NARROWED" -> "dpv:ConsentGiven";
            case "RENEWED" -> "dpv:RenewedConsentGiven";
            case "WITHDRAWN" -> "dpv:ConsentWithdrawn";
            case "EXPIRED" -> "dpv:ConsentExpired";
            case "INVALIDATED", "SUPERSEDED" -> "dpv:ConsentInvalidated";
            case "RELINQUISHED", "REVOKED" -> "dpv:ConsentRevoked";
            default -> "dpv:ConsentUnknown";
        };
    }

    static boolean expressed(String transition) {
        return status(transition).endsWith("ConsentGiven");
    }
}
