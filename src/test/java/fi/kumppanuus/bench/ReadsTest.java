package fi.kumppanuus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadsTest {
    /** BaselineTest holds the one to the gate's statement, and this the other to the one. */
    @Test
    void timelinesBaseline_isTheSameStatement_overAllKinds() throws IOException {
        var sql = Files.readString(Path.of("bench/baseline.sql"));
        assertEquals(sql, Reads.ASSESSMENT.baseline(sql));
        var timeline = Reads.TIMELINE.baseline(sql);
        assertFalse(timeline.contains("array['skills-assessment']"));
        assertFalse(timeline.contains("01990000000070008000"));
        assertTrue(timeline.contains("'service-action'") && timeline.contains("limit 51)"));
    }
}
