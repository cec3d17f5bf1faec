package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.platform.Refusal;
import fi.kumppanuus.hub.testsupport.Api;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentNameTest {
    @Test
    void isDecoded_andSentBackAsNobodyMisreadsIt() {
        var name = AttachmentName.of("K%C3%A4den%20taidot%20%281%29.PDF");
        assertEquals("Käden taidot (1).PDF", name.value());
        assertEquals(
                "attachment; filename=\"K_den taidot _1_.PDF\"; filename*=UTF-8''K%C3%A4den%20taidot%20%281%29.PDF",
                name.disposition());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kartoitus",
                "kartoitus.exe",
                ".pdf",
                "..pdf",
                "a/b.pdf",
                "a%2Fb.pdf",
                "..%5Cb.pdf",
                "a b.pdf",
                "ä.pdf",
                "a%E4.pdf",
                "a%.pdf",
                "a%4.pdf",
                "a%00.pdf",
                "a%0D%0AX-Y:1.pdf",
                "a%0A.pdf",
                "a%22.pdf",
                "a%E2%80%AEfdp.pdf",
                "a%E2%80%A8.pdf",
                "a.pdf%00",
                "a.pdf.exe"
            })
    void whatIsNoNameOfAPdf_isRefused(String field) {
        assertEquals(
                List.of("#Hub-File-Name file-name"),
                Refusal.of(() -> AttachmentName.of(field)).faults());
    }

    @Test
    void isAtMost120Characters_andNeverLeftOut() {
        assertEquals(120, AttachmentName.of("a".repeat(116) + ".pdf").value().length());
        assertEquals(
                "validation",
                Refusal.of(() -> AttachmentName.of("a".repeat(117) + ".pdf")).type());
        assertEquals(
                List.of("#Hub-File-Name missing"),
                Refusal.of(() -> AttachmentName.of(null)).faults());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%PDF-1.7",
                "%PDF-1.7\n",
                "%PDF-3.0\n%%EOF",
                " %PDF-1.7\n%%EOF",
                "%pdf-1.7\n%%EOF",
                "PK\u0003\u0004 %PDF-1.7 %%EOF",
                "<html>%PDF-1.7 %%EOF</html>",
                "MZ%%EOF"
            })
    void whatIsNoPdf(String file) {
        assertFalse(Pdf.is(file.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void whatIsAPdf() {
        assertTrue(Pdf.is(Api.pdf("x")));
        assertTrue(Pdf.is(Api.pdf("x".repeat(5000))));
        assertTrue(Pdf.is("%PDF-2.0\n%%EOF".getBytes(StandardCharsets.US_ASCII)));
        var cut = Api.pdf("x".repeat(5000));
        assertFalse(Pdf.is(java.util.Arrays.copyOf(cut, 3000)), "half of it");
        var late = new String(Api.pdf("x"), StandardCharsets.US_ASCII) + " ".repeat(2000);
        assertFalse(Pdf.is(late.getBytes(StandardCharsets.US_ASCII)), "its end is nowhere near the end");
    }
}
