package fi.kumppanuus.hub.platform;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** Prints a page as a tagged PDF (PDF/UA): text that can be read aloud, searched and copied, its fonts within. */
public final class PdfPaper {
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    /** What people typed may have characters that XML doesn't know; one of them must not cost the whole paper. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private PdfPaper() {}

    /**
     * Prints one document.
     *
     * @param html well-formed XML with a language, a title and a description; fonts are Sans and Mono
     */
    public static byte[] print(String html) {
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder()
                .usePdfUaAccessibility(true)
                .useFont(() -> font("LiberationSans-Regular"), "Sans", REGULAR, FontStyle.NORMAL, true)
                .useFont(() -> font("LiberationSans-Bold"), "Sans", BOLD, FontStyle.NORMAL, true)
                .useFont(() -> font("LiberationMono-Regular"), "Mono", REGULAR, FontStyle.NORMAL, true);
        builder.withProducer("Kumppanuushub");
        // Nothing is fetched: not from disk, not from the network.
        builder.useUriResolver((base, uri) -> null);
        builder.withHtmlContent(NOT_XML.matcher(html).replaceAll("\uFFFD"), null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static InputStream font(String name) {
        var file = PdfPaper.class.getResourceAsStream("/liberation/" + name + ".ttf");
        if (file == null) {
            throw new IllegalStateException("the font " + name + " is missing");
        }
        return file;
    }
}
