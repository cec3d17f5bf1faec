package fi.kumppanuus.hub.testsupport;

import fi.kumppanuus.hub.partner.PartnerType;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A person with a file, one consent in force and one open request, the partners concerned, and for each operation of the
 * contract a call that succeeds.
 */
public final class World {
    public final TestPartner authority = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    public final TestPartner recipient = TestHub.partner(PartnerType.STAFFING_COMPANY);
    public final TestPartner other = TestHub.partner(PartnerType.STAFFING_COMPANY);
    public final TestPartner municipality = TestHub.partner(PartnerType.MUNICIPALITY);
    public final TestPerson person = TestHub.person();
    public final TestStaff officer = TestStaff.officer();
    public final TestStaff admin = TestStaff.admin();
    /** The authority's id of the person, and the recipient's. */
    public final String atAuthority;

    public final String atRecipient;
    public final String record;
    public final String recordTag;
    public final String consent;
    public final String openRequest;
    public final String deposit;
    /** An event about the person. */
    public final String event;

    private final String profileTag;
    private TestCard card;
    /** That the municipality has yet to agree to. */
    private final TestTemplate template = TestTemplate.fresh()
            .with(municipality)
            .but("participants", Stream.of(PartnerType.values()).map(Enum::name).toList());

    private Cooperation cooperation;
    private String file = "";

    public World() {
        var permission = Api.as(person)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("source", authority.id(), "category", "skills-assessment"))
                .post("/me/deposits")
                .then()
                .statusCode(201)
                .extract();
        deposit = permission.path("id");
        event = permission.header("Audit-Receipt");
        atAuthority = Api.lookup(authority, person.identityCode());
        var stored = Api.store(authority, atAuthority, Api.assessment());
        record = stored.then().statusCode(201).extract().path("id");
        recordTag = stored.header("ETag");
        consent =
                Api.consent(person, authority, recipient, "job-placement", "identity", "contact", "skills-assessment");
        atRecipient = Api.subjectOf(recipient, consent);
        openRequest = Api.ask(authority, request(null))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        profileTag = Api.as(person).get("/me/profile").header("ETag");
    }

    /** For the authority itself, or on behalf of another partner. */
    public Map<String, Object> request(TestPartner onBehalfOf, String... categories) {
        var items = List.of(categories.length == 0 ? new String[] {"contact"} : categories).stream()
                .map(c -> Map.of("category", c))
                .toList();
        var until = LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(60).toString();
        return onBehalfOf == null
                ? Map.of("subjectId", atAuthority, "purpose", "shared-service", "items", items, "validUntil", until)
                : Map.of(
                        "subjectId", atAuthority,
                        "recipient", onBehalfOf.id().toString(),
                        "purpose", "job-placement",
                        "items", items,
                        "validUntil", until);
    }

    /** What the person said at the authority's desk, for another authority. */
    public Map<String, Object> recording(TestPartner receiver) {
        var body = new TreeMap<String, Object>(Map.of(
                "subjectId",
                atAuthority,
                "personalIdentityCode",
                person.identityCode(),
                "purpose",
                "shared-service",
                "answers",
                List.of(Map.of(
                        "recipient",
                        receiver.id().toString(),
                        "items",
                        List.of(
                                Map.of("category", "identity", "granted", true),
                                Map.of("category", "contact", "granted", false)))),
                "validUntil",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(60).toString(),
                "servicePeriodEnd",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(90).toString(),
                "noticeVersion",
                "1.0",
                "lang",
                "fi-simple",
                "identifiedBy",
                "ID_DOCUMENT"));
        body.put("given", "SIGNED");
        body.put("evidence", Map.of("reference", "archive-1", "sha256", "ab".repeat(32)));
        return body;
    }

    /** That the authority and another serve the person under a rule. */
    public Map<String, Object> relationship(TestPartner recipient) {
        return TestRule.WORLDS.registered().relationship(atAuthority, person.identityCode(), authority, recipient);
    }

    /** What the authority does for the person, with the consent by which the municipality may read it. */
    private record Cooperation(String consent, String atMunicipality, String action, String actionTag) {}

    private Cooperation cooperation() {
        if (cooperation == null) {
            var request = Asking.about(authority, person)
                    .to(municipality)
                    .item("event-cards", authority.id())
                    .item("service-actions", authority.id())
                    .item("cooperation-indicator")
                    .id();
            var yes = Map.of("event-cards", true, "service-actions", true, "cooperation-indicator", true);
            String consent = Api.decide(person, request, yes)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("consentId");
            var stored = keyed(acting(authority, "POST", "/subjects/" + atAuthority + "/service-actions"))
                    .body(action())
                    .send()
                    .then()
                    .statusCode(201)
                    .extract();
            cooperation = new Cooperation(
                    consent,
                    TestHub.subject(municipality, person).toString(),
                    stored.path("id"),
                    stored.header("ETag"));
        }
        return cooperation;
    }

    private static Map<String, Object> action() {
        return Map.of(
                "type",
                "COACHING",
                "status",
                "PLANNED",
                "plannedOn",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).toString());
    }

    private String served() {
        return Api.as(authority)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(relationship(municipality))
                .post("/service-relationships")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Call importing() {
        return keyed(acting(authority, "POST", "/imports?kind=skills-assessments"))
                .body(NdJson.of(List.of(Api.row(atAuthority, "world-2"))));
    }

    private String imported() {
        return importing().send().then().statusCode(202).extract().path("id");
    }

    public Map<String, Object> decision(boolean granted) {
        return Map.of(
                "items",
                List.of(Map.of("category", "contact", "granted", granted)),
                "noticeVersion",
                "1.0",
                "lang",
                "fi");
    }

    public Map<String, Object> correction() {
        var body = new TreeMap<>(Api.assessment());
        body.put("reason", "arvioitu uudelleen");
        return body;
    }

    /** The call that succeeds, by the operation's method and path under {@code /api/v1}. */
    public Call call(String name) {
        var operation = name.replace("/api/v1", "");
        return switch (operation) {
            case "GET /self",
                    "GET /partners",
                    "GET /catalogue",
                    "GET /statutory-rules",
                    "GET /consents",
                    "GET /subjects" -> acting(recipient, "GET", operation.substring(operation.indexOf('/')));
            case "POST /subjects/lookup" ->
                acting(authority, "POST", "/subjects/lookup")
                        .body(Map.of("personalIdentityCode", person.identityCode()));
            case "POST /subjects/lookup-batch" ->
                acting(authority, "POST", "/subjects/lookup-batch")
                        .body(Map.of(
                                "items", List.of(Map.of("ref", "a", "personalIdentityCode", person.identityCode()))));
            case "POST /consent-requests" ->
                keyed(acting(authority, "POST", "/consent-requests")).body(request(other));
            case "GET /consent-requests/{id}" -> acting(authority, "GET", "/consent-requests/" + openRequest);
            case "POST /consent-requests/{id}/cancel" ->
                acting(authority, "POST", "/consent-requests/" + openRequest + "/cancel");
            case "GET /consents/{id}" -> acting(recipient, "GET", "/consents/" + consent);
            case "POST /consents/assisted" ->
                keyed(acting(authority, "POST", "/consents/assisted")).body(recording(municipality));
            case "POST /consents/{id}/assisted-withdrawal" ->
                acting(authority, "POST", "/consents/" + consent + "/assisted-withdrawal")
                        .body(Map.of());
            case "GET /service-relationships" -> {
                served();
                yield acting(authority, "GET", "/service-relationships?role=source");
            }
            case "POST /service-relationships" ->
                keyed(acting(authority, "POST", "/service-relationships")).body(relationship(municipality));
            case "POST /service-relationships/{id}/end" ->
                acting(authority, "POST", "/service-relationships/" + served() + "/end");
            case "PUT /subjects/{subjectId}/safety-restriction" ->
                acting(authority, "PUT", "/subjects/" + atAuthority + "/safety-restriction")
                        .body(Map.of("personalIdentityCode", person.identityCode(), "restricted", true));
            case "POST /consents/{id}/relinquish" -> acting(recipient, "POST", "/consents/" + consent + "/relinquish");
            case "GET /subjects/{subjectId}/profile" -> reading("/profile");
            case "PUT /subjects/{subjectId}/profile" -> puttingInProfile();
            case "POST /subjects/{subjectId}/profile/{entryId}/retract" -> {
                String id = puttingInProfile()
                        .send()
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("jobWishes[0].id");
                yield acting(authority, "POST", "/subjects/" + atAuthority + "/profile/" + id + "/retract")
                        .body(Map.of("reason", "error"));
            }
            case "GET /subjects/{subjectId}/skills-assessments" -> reading("/skills-assessments");
            case "GET /subjects/{subjectId}/skills-assessments/{recordId}" -> reading("/skills-assessments/" + record);
            case "GET /subjects/{subjectId}/timeline" -> reading("/timeline");
            case "POST /subjects/{subjectId}/skills-assessments" ->
                keyed(acting(authority, "POST", "/subjects/" + atAuthority + "/skills-assessments"))
                        .body(Api.assessment());
            case "POST /subjects/{subjectId}/skills-assessments/{recordId}/versions" ->
                acting(authority, "POST", "/subjects/" + atAuthority + "/skills-assessments/" + record + "/versions")
                        .with("If-Match", recordTag)
                        .body(correction());
            case "GET /subjects/{subjectId}/event-cards" -> card().reading("");
            case "GET /subjects/{subjectId}/event-cards/{recordId}" -> card().reading("/" + card().id);
            case "POST /subjects/{subjectId}/event-cards" ->
                keyed(card().writing("POST", "")).body(TestCard.body("STUDY_GUIDANCE"));
            case "PATCH /subjects/{subjectId}/event-cards/{recordId}" ->
                card().writing("PATCH", "/" + card().id)
                        .with("If-Match", card().tag)
                        .body(Map.of("text", "sovittu puhelimessa"));
            case "POST /subjects/{subjectId}/event-cards/{recordId}/steps/{step}/done" -> card().doing(3);
            case "POST /subjects/{subjectId}/event-cards/{recordId}/retract" ->
                card().writing("POST", "/" + card().id + "/retract").body(Map.of("reason", "error"));
            case "GET /event-card-templates" -> acting(recipient, "GET", "/event-card-templates");
            // The next version of what the authority proposed: whoever isn't named in it may not.
            case "POST /event-card-templates" -> {
                template.propose(authority);
                yield keyed(acting(authority, "POST", "/event-card-templates")).body(template.body());
            }
            case "POST /event-card-templates/{code}/versions/{version}/agree",
                    "POST /event-card-templates/{code}/versions/{version}/retire" -> {
                template.propose(authority);
                yield acting(authority, "POST", template.path() + operation.substring(operation.lastIndexOf('/')));
            }
            case "GET /subjects/{subjectId}/service-actions" -> cooperating("/service-actions");
            case "GET /subjects/{subjectId}/service-actions/{recordId}" ->
                cooperating("/service-actions/" + cooperation().action());
            case "GET /subjects/{subjectId}/cooperation-indicator" -> cooperating("/cooperation-indicator");
            case "POST /subjects/{subjectId}/service-actions" -> {
                cooperation();
                yield keyed(acting(authority, "POST", "/subjects/" + atAuthority + "/service-actions"))
                        .body(action());
            }
            case "PATCH /subjects/{subjectId}/service-actions/{recordId}" ->
                acting(
                                authority,
                                "PATCH",
                                "/subjects/" + atAuthority + "/service-actions/"
                                        + cooperation().action())
                        .with("If-Match", cooperation().actionTag())
                        .body(Map.of("text", "kerran viikossa"));
            case "POST /subjects/{subjectId}/service-actions/{recordId}/retract" ->
                acting(
                                authority,
                                "POST",
                                "/subjects/" + atAuthority + "/service-actions/"
                                        + cooperation().action() + "/retract")
                        .body(Map.of("reason", "error"));
            case "POST /subjects/{subjectId}/skills-assessments/{recordId}/retract" ->
                acting(authority, "POST", "/subjects/" + atAuthority + "/skills-assessments/" + record + "/retract")
                        .body(Map.of("reason", "error"));
            case "GET /subjects/{subjectId}/skills-assessments/{recordId}/attachments" ->
                reading("/skills-assessments/" + record + "/attachments");
            case "GET /subjects/{subjectId}/skills-assessments/{recordId}/attachments/{attachmentId}" -> {
                if (file.isEmpty()) {
                    file = attachment();
                }
                yield acting(municipality, "GET", file)
                        .with("Hub-Purpose", "shared-service")
                        .with("Accept", "application/pdf");
            }
            case "POST /subjects/{subjectId}/skills-assessments/{recordId}/attachments" ->
                keyed(acting(authority, "POST", attachments()))
                        .with("Hub-File-Name", "Kartoitus.pdf")
                        .body(Api.pdf("marker"));
            case "PUT /subjects/{subjectId}/skills-assessments/by-external-id/{externalId}" ->
                acting(authority, "PUT", "/subjects/" + atAuthority + "/skills-assessments/by-external-id/world-1")
                        .body(Api.assessment());
            case "PUT /subjects/{subjectId}/event-cards/by-external-id/{externalId}" ->
                card().writing("PUT", "/by-external-id/world-1").body(TestCard.body("STUDY_GUIDANCE"));
            case "PUT /subjects/{subjectId}/service-actions/by-external-id/{externalId}" -> {
                cooperation();
                yield acting(authority, "PUT", "/subjects/" + atAuthority + "/service-actions/by-external-id/world-1")
                        .body(action());
            }
            case "POST /imports" -> importing();
            case "GET /imports/{id}" -> acting(authority, "GET", "/imports/" + imported());
            case "GET /imports/{id}/results" -> acting(authority, "GET", "/imports/" + imported() + "/results");
            case "GET /me/consent-requests/{id}" -> mine("GET", "/consent-requests/" + openRequest);
            case "POST /me/consent-requests/{id}/decision" ->
                mine("POST", "/consent-requests/" + openRequest + "/decision").body(decision(true));
            case "GET /me/consents/{id}" -> mine("GET", "/consents/" + consent);
            case "GET /me/consents/{id}/receipt" ->
                mine("GET", "/consents/" + consent + "/receipt").with("Accept", "application/jose");
            case "POST /me/consents/{id}/withdraw" ->
                mine("POST", "/consents/" + consent + "/withdraw").body(Map.of());
            case "POST /me/consents/{id}/renew" ->
                mine("POST", "/consents/" + consent + "/renew")
                        .body(Map.of(
                                "validUntil",
                                LocalDate.now(ZoneId.of("Europe/Helsinki"))
                                        .plusDays(200)
                                        .toString(),
                                "noticeVersion",
                                "1.0",
                                "lang",
                                "fi"));
            case "POST /me/consents/withdraw-all" -> mine("POST", "/consents/withdraw-all");
            case "POST /me/silenced-partners" ->
                mine("POST", "/silenced-partners").body(Map.of("partner", other.id()));
            case "DELETE /me/silenced-partners/{partnerId}" -> mine("DELETE", "/silenced-partners/" + other.id());
            case "POST /me/deposits" ->
                keyed(mine("POST", "/deposits"))
                        .body(Map.of("source", municipality.id().toString(), "category", "skills-assessment"));
            case "DELETE /me/deposits/{id}" -> mine("DELETE", "/deposits/" + deposit);
            case "PUT /me/profile" ->
                mine("PUT", "/profile")
                        .with("If-Match", profileTag)
                        .body(Map.of("contact", Map.of("phone", "+358 40 000 0001")));
            case "PUT /me/profile/confirmations/{id}" -> {
                puttingInProfile().send().then().statusCode(200);
                String id = Api.as(person).get("/me/profile").then().extract().path("fromSources[0].id");
                yield mine("PUT", "/profile/confirmations/" + id).body(Map.of("version", 1, "confirmed", true));
            }
            case "POST /me/skills-assessments" ->
                keyed(mine("POST", "/skills-assessments")).body(Api.selfAssessment());
            case "GET /me/skills-assessments/{id}" -> mine("GET", "/skills-assessments/" + own().path("id"));
            case "POST /me/skills-assessments/{id}/versions" -> {
                var own = own();
                yield mine("POST", "/skills-assessments/" + own.path("id") + "/versions")
                        .with("If-Match", own.header("ETag"))
                        .body(Api.with(Api.selfAssessment(), "reason", "kävin kurssin"));
            }
            case "POST /me/skills-assessments/{id}/retract" ->
                mine("POST", "/skills-assessments/" + own().path("id") + "/retract");
            case "POST /me/records/{id}/comments" ->
                keyed(mine("POST", "/records/" + record + "/comments"))
                        .body(Map.of("kind", "CONTEST", "version", 1, "text", "Osaan enemmän."));
            case "GET /me/records/{id}/file" -> {
                if (file.isEmpty()) {
                    file = attachment();
                }
                yield mine("GET", "/records/" + file.substring(file.lastIndexOf('/') + 1) + "/file")
                        .with("Accept", "application/pdf");
            }
            case "PUT /me/settings" ->
                Call.of("PUT", "/me/settings", TestHub.person()).body(Map.of("sharingRestricted", true));
            case "GET /me/consent-requests",
                    "GET /me/consents",
                    "GET /me/silenced-partners",
                    "GET /me/settings",
                    "GET /me/service-relationships",
                    "GET /me/deposits",
                    "GET /me/access-log",
                    "GET /me/access-log/days",
                    "GET /me/cooperation",
                    "GET /me/profile",
                    "GET /me/skills-assessments",
                    "GET /me/data" -> Call.of("GET", operation.substring(operation.indexOf("/me")), person);
            case "GET /oversight/assisted-consents" -> Call.of("GET", "/oversight/assisted-consents", officer);
            case "GET /oversight/audit/summary" -> Call.of("GET", "/oversight/audit/summary", officer);
            case "GET /oversight/audit/events" -> Call.of("GET", "/oversight/audit/events", officer);
            case "GET /oversight/audit/export" ->
                Call.of("GET", "/oversight/audit/export?to=2001-01-01T00:00:00Z", officer)
                        .with("Accept", "application/x-ndjson, application/problem+json");
            case "GET /oversight/audit/events/{id}" -> Call.of("GET", "/oversight/audit/events/" + event, officer);
            case "GET /oversight/audit/events/{id}/proof" ->
                Call.of("GET", "/oversight/audit/events/" + event + "/proof", officer);
            case "GET /me/access-log/{eventId}/proof" -> Call.of("GET", "/me/access-log/" + event + "/proof", person);
            case "GET /admin/partners" -> Call.of("GET", "/admin/partners", admin);
            case "GET /admin/partners/{id}" -> Call.of("GET", "/admin/partners/" + other.id(), admin);
            case "POST /admin/partners/{id}/suspend", "POST /admin/partners/{id}/resume" ->
                Call.of(
                                "POST",
                                operation
                                        .substring(5)
                                        .replace("{id}", other.id().toString()),
                                admin)
                        .body(Map.of("reason", "avain vuoti"));
            case "GET /admin/partners/{id}/agreement" -> Call.of("GET", TestAgreement.path(other), admin);
            case "PUT /admin/partners/{id}/agreement" ->
                Call.of("PUT", TestAgreement.path(other), admin)
                        .body(TestAgreement.of(other)
                                .jointly("contact", recipient)
                                .body());
            case "GET /admin/partners/{id}/clients" ->
                Call.of("GET", "/admin/partners/" + other.id() + "/clients", admin);
            case "PUT /admin/partners/{id}/clients/{clientId}/x-road-client" ->
                Call.of("PUT", xRoadClient(), admin)
                        .body(Map.of("xRoadClient", "FI-TEST/COM/1234567-1/" + UUID.randomUUID()));
            case "DELETE /admin/partners/{id}/clients/{clientId}/x-road-client" -> {
                TestHub.xRoadClient(other);
                yield Call.of("DELETE", xRoadClient(), admin);
            }
            case "GET /admin/notices" -> Call.of("GET", "/admin/notices", admin);
            case "POST /admin/notices" ->
                Call.of("POST", "/admin/notices", admin).body(TestNotice.next().draft());
            case "GET /admin/notices/{purpose}/{version}" ->
                Call.of("GET", TestNotice.shipped().path(), admin);
            case "PUT /admin/notices/{purpose}/{version}" ->
                Call.of("PUT", TestNotice.drafted().path(), admin).body(TestNotice.replacement());
            // a repeat of what the start did, since a new one would be shown to everybody
            case "POST /admin/notices/{purpose}/{version}/publish" ->
                Call.of("POST", TestNotice.shipped().path() + "/publish", admin)
                        .body(Map.of("effectiveFrom", TestNotice.SHIPPED_FROM.toString()));
            case "POST /admin/notices/{purpose}/{version}/retire" ->
                Call.of("POST", TestNotice.drafted().path() + "/retire", admin);
            case "GET /admin/sight-delays" -> Call.of("GET", "/admin/sight-delays", admin);
            case "PUT /admin/sight-delays/{id}" -> delaying();
            case "POST /admin/sight-delays/{id}/lift" -> {
                var delay = delaying();
                delay.send().then().statusCode(200);
                yield Call.of("POST", delay.path() + "/lift", admin).body(Map.of("reason", "selvitys päättyi"));
            }
            case "GET /admin/statutory-rules" -> Call.of("GET", "/admin/statutory-rules", admin);
            case "PUT /admin/statutory-rules/{code}" ->
                Call.of("PUT", TestRule.WORLDS.path(), admin).body(TestRule.WORLDS.body());
            case "POST /admin/statutory-rules/{code}/end" ->
                Call.of("POST", TestRule.fresh().registered().path() + "/end", admin)
                        .body(Map.of("reason", "laki kumottiin"));
            default -> throw new AssertionError("no call is known that succeeds with " + operation);
        };
    }

    private Call delaying() {
        return Call.of("PUT", "/admin/sight-delays/" + UUID.randomUUID(), admin)
                .body(Map.of(
                        "partner", other.id(),
                        "until",
                                LocalDate.now(ZoneId.of("Europe/Helsinki"))
                                        .plusDays(30)
                                        .toString(),
                        "act", "805/2011",
                        "section", "5 luku 3 §",
                        "reason", "selvitys on kesken"));
    }

    private Call puttingInProfile() {
        // From the second time on it is allowed already, and said so.
        keyed(mine("POST", "/deposits"))
                .body(Map.of("source", authority.id().toString(), "category", "job-wishes"))
                .send();
        return acting(authority, "PUT", "/subjects/" + atAuthority + "/profile")
                .body(Map.of("jobWishes", Map.of("municipalities", List.of("564"), "agencyWork", true)));
    }

    private String attachments() {
        return "/subjects/" + atAuthority + "/skills-assessments/" + record + "/attachments";
    }

    /** Where the municipality reads it; a firm gets no attachments. */
    private String attachment() {
        String id = Api.attach(authority, atAuthority, record, "Kartoitus.pdf", Api.pdf("marker"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.consent(person, authority, municipality, "shared-service", "skills-assessment");
        var atMunicipality = TestHub.subject(municipality, person).toString();
        return attachments().replace(atAuthority, atMunicipality) + "/" + id;
    }

    /** An assessment that the person wrote. */
    private Response own() {
        var written = Api.write(person, Api.selfAssessment());
        written.then().statusCode(201);
        return written;
    }

    /** Made when it is asked for: few calls are about it. */
    public TestCard card() {
        if (card == null) {
            card = TestCard.of(person, authority);
        }
        return card;
    }

    private String xRoadClient() {
        return "/admin/partners/" + other.id() + "/clients/" + other.clientId() + "/x-road-client";
    }

    private Call mine(String method, String path) {
        return Call.of(method, "/me" + path, person);
    }

    private static Call acting(TestPartner partner, String method, String path) {
        return Call.of(method, path, partner).with("Hub-Acting-User", "case-worker-7");
    }

    private Call reading(String path) {
        return acting(recipient, "GET", "/subjects/" + atRecipient + path).with("Hub-Purpose", "job-placement");
    }

    private Call cooperating(String path) {
        return acting(municipality, "GET", "/subjects/" + cooperation().atMunicipality() + path)
                .with("Hub-Purpose", "shared-service");
    }

    private static Call keyed(Call call) {
        return call.with("Idempotency-Key", UUID.randomUUID().toString());
    }
}
