package fi.kumppanuus.hub.consent;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A receipt as a tagged PDF (PDF/UA): text that can be read aloud, searched and copied, its fonts within. */
@ApplicationScoped
class ReceiptPdf {
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance receipt(ReceiptSheet sheet);
    }

    byte[] of(ConsentReceipt receipt) {
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder()
                .usePdfUaAccessibility(true)
                .useFont(() -> font("LiberationSans-Regular"), "Sans", REGULAR, FontStyle.NORMAL, true)
                .useFont(() -> font("LiberationSans-Bold"), "Sans", BOLD, FontStyle.NORMAL, true)
                .useFont(() -> font("LiberationMono-Regular"), "Mono", REGULAR, FontStyle.NORMAL, true);
        builder.withProducer("Kumppanuushub");
        // Nothing is fetched: not from disk, not from the network.
        builder.useUriResolver((base, uri) -> null);
        builder.withHtmlContent(Templates.receipt(ReceiptSheet.of(receipt)).render(), null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static InputStream font(String name) {
        var file = ReceiptPdf.class.getResourceAsStream("/liberation/" + name + ".ttf");
        if (file == null) {
            throw new IllegalStateException("the font " + name + " is missing");
        }
        return file;
    }
}
