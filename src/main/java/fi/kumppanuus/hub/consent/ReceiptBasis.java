package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.partner.PartnerType;

/**
 * What a consent rests on and does in law.
 *
 * @param article of the GDPR, in the notation of the Data Privacy Vocabulary
 */
record ReceiptBasis(String article, String effect) {
    /** Every purpose and recipient type of today's catalogue alike. */
    static ReceiptBasis of(String purpose, PartnerType recipient) {
        return new ReceiptBasis("A6-1-a", "GDPR_CONSENT");
    }
}
