package fi.kumppanuus.hub.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CursorsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String LIST = "skills-assessment partner subject purpose";
    private static final List<UUID> ROWS =
            List.of(Uuid7.at(NOW), Uuid7.at(NOW.plusMillis(1)), Uuid7.at(NOW.plusMillis(2)));

    DerivedKeys keys;

    @BeforeEach
    void keys() throws IOException {
        keys = new DerivedKeys(PlainConfig.of("https://hub.test", "https://issuer.test"));
    }

    private Cursors at(Instant time) {
        return new Cursors(keys, Clock.fixed(time, ZoneOffset.UTC));
    }

    private String cursor() {
        return at(NOW).page(ROWS, 2, Function.identity(), LIST).next();
    }

    private void refused(Cursors cursors, String cursor, String list) {
        var refusal = assertThrows(ProblemException.class, () -> cursors.after(cursor, list));
        assertEquals(CommonProblems.VALIDATION, refusal.type());
    }

    @Test
    void goesOnAfterTheLastShown_untilADayIsOver() {
        assertEquals(ROWS.get(1), at(NOW).after(cursor(), LIST));
        assertEquals(ROWS.get(1), at(NOW.plus(Duration.ofHours(24))).after(cursor(), LIST));
        refused(at(NOW.plus(Duration.ofHours(24)).plusMillis(1)), cursor(), LIST);
    }

    @Test
    void noCursor_isTheStart_andTheLastPageHasNoNext() {
        assertEquals(Cursors.START, at(NOW).after(null, LIST));
        assertNull(at(NOW).page(ROWS, 3, Function.identity(), LIST).next());
        assertEquals(2, at(NOW).page(ROWS, 2, Function.identity(), LIST).items().size());
    }

    @Test
    void isBoundToCallerAndFilter() {
        refused(at(NOW), cursor(), "skills-assessment another subject purpose");
        refused(at(NOW), cursor(), "");
    }

    @Test
    void tellsNothing_andIsNeverTheSameTwice() {
        var id = ROWS.get(1);
        assertNotEquals(cursor(), cursor());
        var bytes = new String(Base64.getUrlDecoder().decode(cursor()), StandardCharsets.ISO_8859_1);
        var raw = ByteBuffer.allocate(8).putLong(id.getMostSignificantBits()).array();
        assertFalse(bytes.contains(new String(raw, StandardCharsets.ISO_8859_1)));
    }

    @Test
    void everyFlippedBit_andEveryCut_isRefused() {
        var good = Base64.getUrlDecoder().decode(cursor());
        for (int bit = 0; bit < good.length * 8; bit++) {
            var bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            refused(at(NOW), Base64.getUrlEncoder().withoutPadding().encodeToString(bad), LIST);
        }
        for (int length = 0; length < good.length; length++) {
            var cut = Arrays.copyOf(good, length);
            refused(at(NOW), Base64.getUrlEncoder().withoutPadding().encodeToString(cut), LIST);
        }
        refused(at(NOW), "no base64!", LIST);
    }
}
