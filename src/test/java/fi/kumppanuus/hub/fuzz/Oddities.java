package fi.kumppanuus.hub.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.Random;

/** Values that are wrong somewhere, or seldom right. */
final class Oddities {
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "x\udc00x",
            "\u202eabc\u202c",
            "\ufeff",
            "e\u0301\u0301\u0301",
            "👩‍🌾",
            "ſK",
            "１２",
            "\n",
            "a\tb",
            "a".repeat(66),
            "a".repeat(501),
            "ä".repeat(5_000),
            "a".repeat(70_000),
            "null",
            "true",
            "0",
            "-1",
            "12345678901234567890",
            "2026-02-30",
            "2026-2-3",
            "0000-00-00",
            "9999-12-31",
            "+999999999-12-31",
            "-999999999-01-01",
            "-0001-01-01",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:00+18:00",
            "2026-01-01T24:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "1-1-1-1-1",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "AE7C1BDC-FBFB-4CC7-848F-37CE644FB77A",
            "{ae7c1bdc-fbfb-4cc7-848f-37ce644fb77a}",
            "ae7c1bdcfbfb4cc7848f37ce644fb77a",
            "self",
            "'; drop table consent; --",
            "${jndi:ldap://x}",
            "{{7*7}}",
            "../../etc/passwd",
            "%00",
            "<script>alert(1)</script>",
            "http://data.europa.eu/esco/skill/../x",
            "1.0",
            "9999.9999",
            "0.0",
            "01.1",
            "1/2026",
            "job-placement",
            "W/\"x\"",
            "*",
            "\"");
    private static final List<String> RAW = List.of(
            "null",
            "true",
            "0",
            "-1",
            "-0.0",
            "1.5",
            "1e2",
            "1e400",
            "-1e-400",
            "2147483648",
            "-9223372036854775809",
            "9".repeat(500),
            "9".repeat(1_500),
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"a\":1}",
            "\"\\ud83d\"",
            "[".repeat(40) + "]".repeat(40));

    private Oddities() {}

    static JsonNode value(Random random) {
        return random.nextBoolean()
                ? JsonNodeFactory.instance.textNode(text(random))
                : JsonNodeFactory.instance.rawValueNode(new RawValue(RAW.get(random.nextInt(RAW.size()))));
    }

    static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
