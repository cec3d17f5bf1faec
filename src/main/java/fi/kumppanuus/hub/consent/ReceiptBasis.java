package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.LegalBasis;
import fi.kumppanuus.hub.catalogue.Terms;

/**
 * What a consent rests on and does in law.
 *
 * @param article of the GDPR, in the notation of the Data Privacy Vocabulary
 */
record ReceiptBasis(String article, String effect) {
    static ReceiptBasis of(Terms terms) {
        return new ReceiptBasis(
                article(terms.legalBasis()), terms.consentEffect().name());
    }

    private static String article(LegalBasis basis) {
        return switch (basis) {
            case CONSENT -> "A6-1-a";
            case CONTRACT -> "A6-1-b";
            case LEGAL_OBLIGATION -> "A6-1-c";
            case VITAL -> "A6-1-d";
            case PUBLIC_TASK -> "A6-1-e";
            case LEGITIMATE_INTEREST -> "A6-1-f";
        };
    }
}
