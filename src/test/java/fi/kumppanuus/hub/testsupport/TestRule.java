package fi.kumppanuus.hub.testsupport;

import fi.kumppanuus.hub.partner.PartnerType;
import io.restassured.http.ContentType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A statutory rule about skills assessments, invented. */
public record TestRule(String code, PartnerType source, PartnerType recipient, String purpose, List<UUID> partners) {
    public TestRule(String code, PartnerType source, PartnerType recipient, String purpose) {
        this(code, source, recipient, purpose, List.of());
    }

    /** The one of every {@link World}. */
    public static final TestRule WORLDS = between(PartnerType.EMPLOYMENT_AUTHORITY, PartnerType.MUNICIPALITY);

    /** The same for every test that wants it. */
    public static TestRule between(PartnerType source, PartnerType recipient) {
        return forPurpose(source, recipient, Asking.purposeOf(recipient));
    }

    public static TestRule forPurpose(PartnerType source, PartnerType recipient, String purpose) {
        var code = "%s-to-%s-%s".formatted(source, recipient, purpose);
        return new TestRule(code.toLowerCase().replace('_', '-'), source, recipient, purpose);
    }

    /** One that may be ended. */
    public static TestRule fresh() {
        return fresh(PartnerType.EMPLOYMENT_AUTHORITY, PartnerType.KELA);
    }

    public static TestRule fresh(PartnerType source, PartnerType recipient) {
        return new TestRule("rule-" + UUID.randomUUID(), source, recipient, Asking.purposeOf(recipient));
    }

    /** For what a provider sells, between these two alone. */
    public static TestRule bought(TestPartner source, TestPartner recipient) {
        return new TestRule(
                "bought-" + UUID.randomUUID(),
                source.type(),
                recipient.type(),
                Asking.purposeOf(recipient.type()),
                List.of(source.id(), recipient.id()));
    }

    public String path() {
        return "/admin/statutory-rules/" + code;
    }

    public Map<String, Object> body() {
        var body = new TreeMap<String, Object>(Map.of(
                "act",
                "9999/2026",
                "section",
                "11 §",
                "name",
                Map.of("fi", "Sääntö", "fi-simple", "Sääntö", "sv", "Regel", "en", "Rule"),
                "sourceType",
                source,
                "recipientType",
                recipient,
                "category",
                "skills-assessment",
                "purpose",
                purpose));
        if (!partners.isEmpty()) {
            body.put("agreementReference", "D/1/2026");
            body.put("source", partners.getFirst());
            body.put("recipient", partners.getLast());
        }
        return body;
    }

    public TestRule registered() {
        Api.as(TestStaff.admin())
                .contentType(ContentType.JSON)
                .body(body())
                .put(path())
                .then()
                .statusCode(200);
        return this;
    }

    public void end() {
        Api.as(TestStaff.admin())
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "laki kumottiin"))
                .post(path() + "/end")
                .then()
                .statusCode(200);
    }

    /** From yesterday for three months. */
    public Map<String, Object> relationship(String subject, String code, TestPartner source, TestPartner recipient) {
        return new TreeMap<>(Map.of(
                "subjectId",
                subject,
                "personalIdentityCode",
                code,
                "rule",
                this.code,
                "source",
                source.id(),
                "recipient",
                recipient.id(),
                "begins",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).minusDays(1).toString(),
                "ends",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(90).toString(),
                "caseReference",
                "D/1/2026"));
    }
}
