package fi.kumppanuus.hub.testsupport;

import fi.kumppanuus.hub.partner.PartnerType;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A consent request in the making: {@code Asking.about(authority, person).to(firm).item("contact").id()}. */
public final class Asking {
    private final TestPartner asker;
    private final Map<String, Object> body = new LinkedHashMap<>();
    private final List<Map<String, Object>> items = new ArrayList<>();

    private Asking(TestPartner asker, Object subject) {
        this.asker = asker;
        body.put("subjectId", subject);
        body.put("purpose", purposeOf(asker.type()));
        body.put("items", items);
        body.put(
                "validUntil",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusMonths(3).toString());
    }

    public static Asking about(TestPartner asker, TestPerson person) {
        return new Asking(asker, TestHub.subject(asker, person));
    }

    public static Asking about(TestPartner asker, Object subject) {
        return new Asking(asker, subject);
    }

    /** Of whoever opens the link. */
    public static Asking byLink(TestPartner asker) {
        var asking = new Asking(asker, "");
        asking.body.remove("subjectId");
        return asking;
    }

    /** The one purpose that the catalogue gives this type so far. */
    public static String purposeOf(PartnerType recipient) {
        return recipient.isAuthority() ? "shared-service" : "job-placement";
    }

    public Asking to(TestPartner recipient) {
        body.put("recipient", recipient.id());
        return forPurpose(purposeOf(recipient.type()));
    }

    public Asking forPurpose(String purpose) {
        return with("purpose", purpose);
    }

    public Asking item(String category, Object... sources) {
        items.add(
                sources.length == 0 ? Map.of("category", category) : Map.of("category", category, "sources", sources));
        return this;
    }

    public Asking until(LocalDate lastDay) {
        return with("validUntil", lastDay.toString());
    }

    public Asking with(String field, Object value) {
        body.put(field, value);
        return this;
    }

    public Map<String, Object> body() {
        return body;
    }

    public Response send() {
        return Api.ask(asker, body);
    }

    public String id() {
        return send().then().statusCode(201).extract().path("id");
    }
}
