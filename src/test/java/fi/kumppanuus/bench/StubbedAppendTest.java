package fi.kumppanuus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import fi.kumppanuus.hub.audit.AuditWriter;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StubbedAppendTest {
    /** What the stub calls is there, so a change of the writer is noticed here and not in the middle of a bench. */
    @Test
    void stub_isAValidClass_andMakesTicketsAsTheWriterDoes() throws IOException, NoSuchMethodException {
        byte[] writer;
        try (var in = AuditWriter.class.getResourceAsStream("/" + StubbedAppend.WRITER + ".class")) {
            writer = in.readAllBytes();
        }
        assertEquals(List.of(), ClassFile.of().verify(StubbedAppend.stubbed(writer)));
        assertNotNull(AuditWriter.Ticket.class.getDeclaredConstructor(
                AuditWriter.class, CompletableFuture.class, long.class));
    }
}
