package fi.kumppanuus.hub.testsupport;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Versions of a notice that few tests need. Each new one has a major of its own, so that none is in the way of another;
 * who publishes one calls it off again.
 */
public record TestNotice(String version) {
    public static final String PURPOSE = "training-referral";
    public static final Instant SHIPPED_FROM =
            LocalDate.of(2026, 1, 1).atStartOfDay(ZoneId.of("Europe/Helsinki")).toInstant();
    private static final AtomicInteger MAJOR = new AtomicInteger(1);
    private static final TestStaff ADMIN = TestStaff.admin();

    public static TestNotice shipped() {
        return new TestNotice("1.0");
    }

    public static TestNotice next() {
        return new TestNotice(MAJOR.incrementAndGet() + ".0");
    }

    public static TestNotice drafted() {
        var notice = next();
        notice.store(notice.draft()).then().statusCode(201);
        return notice;
    }

    public TestNotice minor(int minor) {
        return new TestNotice(version.substring(0, version.indexOf('.') + 1) + minor);
    }

    public String path() {
        return "/admin/notices/" + PURPOSE + "/" + version;
    }

    /** The shipped texts, each with a word more. */
    public static Map<String, String> texts() {
        var texts = new TreeMap<String, String>();
        for (var lang : List.of("fi", "fi-simple", "sv", "en")) {
            try {
                var file = Path.of("src/main/resources/catalogue/notices", PURPOSE, "1.0", lang + ".txt");
                texts.put(lang, Files.readString(file) + "\nUusi.\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    public Map<String, Object> draft() {
        return Map.of("purpose", PURPOSE, "version", version, "dpiaReference", "DPIA of " + version, "texts", texts());
    }

    public static Map<String, Object> replacement() {
        return Map.of("dpiaReference", "DPIA", "texts", Map.of("fi", "kesken"));
    }

    public Response store(Map<String, Object> draft) {
        return Api.as(ADMIN).contentType(ContentType.JSON).body(draft).post("/admin/notices");
    }

    public Response replace(Map<String, Object> draft) {
        return Api.as(ADMIN).contentType(ContentType.JSON).body(draft).put(path());
    }

    public Response publish(Map<String, Object> when) {
        return Api.as(ADMIN).contentType(ContentType.JSON).body(when).post(path() + "/publish");
    }

    public Response retire() {
        return Api.as(ADMIN).post(path() + "/retire");
    }

    public Response shown() {
        return Api.as(ADMIN).get(path());
    }
}
