package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.platform.PdfPaper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;

/** A receipt on paper. */
@ApplicationScoped
class ReceiptPdf {
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance receipt(ReceiptSheet sheet);
    }

    byte[] of(ConsentReceipt receipt) {
        return PdfPaper.print(Templates.receipt(ReceiptSheet.of(receipt)).render());
    }
}
