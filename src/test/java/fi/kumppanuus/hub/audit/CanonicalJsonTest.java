package fi.kumppanuus.hub.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    private static final String ODD = "aZ09 \"\\/\b\f\n\r\t\u0000\u001f\u007fäöÅ€\u2028😀";

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int at = random.nextInt(ODD.codePointCount(0, ODD.length()));
            text.appendCodePoint(ODD.codePointAt(ODD.offsetByCodePoints(0, at)));
        }
        return text.toString();
    }

    /** Written in no order, it is what the library makes of it. */
    @Test
    void isWhatTheLibraryMakesOfIt() throws IOException {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var json = new CanonicalJson();
            for (int i = random.nextInt(6); i > 0; i--) {
                var name = text(random);
                switch (random.nextInt(5)) {
                    case 0 -> json.text(name, text(random));
                    case 1 -> json.number(name, random.nextLong() >> 12);
                    case 2 -> json.texts(name, List.of(text(random), text(random)));
                    case 3 -> json.object(name, new CanonicalJson().text(text(random), text(random)));
                    default -> json.objects(name, List.of(new CanonicalJson().number(text(random), random.nextInt())));
                }
            }
            assertEquals(new JsonCanonicalizer(json.toString()).getEncodedString(), json.toString(), "seed " + seed);
        }
    }
}
