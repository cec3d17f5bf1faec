package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.PersonId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's own receipts in their three forms; without a version that of the newest. Rendering takes its time and holds
 * no database connection meanwhile.
 */
@ApplicationScoped
public class ReceiptForms {
    private final Receipts receipts;
    private final ReceiptPdf pdf;
    private final Catalogue catalogue;

    ReceiptForms(Receipts receipts, ReceiptPdf pdf, Catalogue catalogue) {
        this.receipts = receipts;
        this.pdf = pdf;
        this.catalogue = catalogue;
    }

    public byte[] signed(PersonId person, UUID consent, @Nullable Integer version) {
        return receipts.own(person, consent, version).getBytes(StandardCharsets.US_ASCII);
    }

    /** For people to read, in the language that they were shown when they decided. */
    public byte[] pdf(PersonId person, UUID consent, @Nullable Integer version) {
        return pdf.of(Receipts.payload(receipts.own(person, consent, version)));
    }

    /** In the words of ISO/IEC TS 27560 and the Data Privacy Vocabulary. */
    public byte[] linkedData(PersonId person, UUID consent, @Nullable Integer version) {
        return ReceiptJsonLd.of(Receipts.payload(receipts.own(person, consent, version)), catalogue);
    }
}
