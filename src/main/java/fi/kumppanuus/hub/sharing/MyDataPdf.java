package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.platform.PdfPaper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** A person's data on paper. */
final class MyDataPdf {
    private MyDataPdf() {}

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance data(MyDataSheet sheet);
    }

    static byte[] of(MyDataSheet sheet) {
        return PdfPaper.print(Templates.data(sheet).render());
    }
}
