package fi.kumppanuus.hub.testsupport;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A way of working of a code of its own: two steps, the municipality's and then the employment authority's. */
public final class TestTemplate {
    public final String code;
    private final List<UUID> partners = new ArrayList<>();
    private final Map<String, Object> changes = new TreeMap<>();

    private TestTemplate(String code) {
        this.code = code;
    }

    public static TestTemplate fresh() {
        return new TestTemplate(
                "T_" + UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT));
    }

    /** Who must agree. */
    public TestTemplate with(TestPartner partner) {
        partners.add(partner.id());
        return this;
    }

    public TestTemplate but(String field, Object value) {
        changes.put(field, value);
        return this;
    }

    public static Map<String, Object> step(String owner, int workingDays) {
        return Map.of(
                "name",
                words("Vaihe"),
                "ownerType",
                owner,
                "workingDays",
                workingDays,
                "instruction",
                Map.of("fi", "Tehkää.", "fi-simple", "Tee.", "sv", "Gör.", "en", "Do."));
    }

    public static Map<String, Object> words(String fi) {
        return Map.of("fi", fi, "sv", "på svenska", "en", "in English");
    }

    public Map<String, Object> body() {
        var body = new TreeMap<String, Object>(Map.of(
                "code", code,
                "sensitivity", "NORMAL",
                "name", words("Tapahtuma"),
                "trigger", words("Jotain tapahtui."),
                "participants", List.of("EMPLOYMENT_AUTHORITY", "MUNICIPALITY"),
                "steps", List.of(step("MUNICIPALITY", 5), step("EMPLOYMENT_AUTHORITY", 10)),
                "partners", partners));
        body.putAll(changes);
        return body;
    }

    public Response propose(TestPartner author) {
        return Api.as(author)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "of-" + code + body().hashCode())
                .body(body())
                .post("/event-card-templates");
    }

    /** Of its first version. */
    public String path() {
        return "/event-card-templates/" + code + "/versions/1";
    }

    public Response agree(TestPartner partner) {
        return Api.as(partner).post(path() + "/agree");
    }

    public Response retire(TestPartner partner) {
        return Api.as(partner).post(path() + "/retire");
    }
}
