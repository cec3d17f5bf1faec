package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.Call;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestRule;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The partners that play in the cells about people, and what people do with them. */
final class Cast {
    static final Caller ADMIN = Caller.staff("admin", null, Set.of(Roles.ADMIN), Roles.ADMIN);

    /** Of each type one that people decide about, one that nobody knows, and one of each kind that may not act. */
    final Map<PartnerType, TestPartner> known = oneOfEach();

    final Map<PartnerType, TestPartner> strange = oneOfEach();
    final Map<PartnerType, TestPartner> suspended = oneOfEach();
    final Map<PartnerType, TestPartner> over = oneOfEach();
    final TestPartner supplier = TestHub.partner(PartnerType.MUNICIPALITY);
    final TestPartner provider = TestHub.partner(PartnerType.SERVICE_PROVIDER);

    private final Courier courier;
    private final Map<Object, Caller> callers = new HashMap<>();

    Cast(Courier courier) {
        this.courier = courier;
    }

    private static Map<PartnerType, TestPartner> oneOfEach() {
        var all = new EnumMap<PartnerType, TestPartner>(PartnerType.class);
        Arrays.stream(PartnerType.values()).forEach(type -> all.put(type, TestHub.partner(type)));
        return all;
    }

    /** When the scene is set. */
    void retire() {
        suspended.values().forEach(p -> WalkCells.suspend(p.id()));
        over.values()
                .forEach(
                        p -> TestHub.sql("update partner set agreement_until = current_date - 2 where id = ?", p.id()));
    }

    List<Caller> callers(PartnerType type) {
        return List.of(
                caller(known.get(type)),
                Caller.partner("another", strange.get(type)),
                Caller.partner("suspended " + type, suspended.get(type), Caller.Standing.NOT_ACTIVE),
                Caller.partner(type + " whose agreement is over", over.get(type), Caller.Standing.NOT_ACTIVE));
    }

    Caller caller(TestPartner partner) {
        return callers.computeIfAbsent(partner, p -> Caller.partner("right", partner));
    }

    private Caller caller(TestPerson person) {
        return callers.computeIfAbsent(person, p -> Caller.person("right person", person));
    }

    static Call acting(String method, String path, Object caller) {
        return Call.of(method, path, caller).with(ActingUser.HEADER, "case-worker-7");
    }

    static Call keyed(Call call) {
        return call.with("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** With a phone number. */
    TestPerson person() {
        var person = TestHub.person();
        var path = "/me/profile";
        var tag = courier.send(caller(person).token(ScopeChoice.EVERY), Call.of("GET", path, person))
                .header("ETag");
        courier.done(
                caller(person),
                Call.of("PUT", path, person)
                        .with("If-Match", tag)
                        .body(Map.of("contact", Map.of("phone", "+358 40 000 0001"))));
        return person;
    }

    String deposit(TestPerson person, TestPartner source) {
        var body = Map.of("source", source.id(), "category", "skills-assessment");
        return courier.done(
                        caller(person),
                        keyed(Call.of("POST", "/me/deposits", person)).body(body))
                .path("id")
                .asText();
    }

    void endDeposit(TestPerson person, String id) {
        courier.done(caller(person), Call.of("DELETE", "/me/deposits/" + id, person));
    }

    /** Puts an assessment in by a permission of its own. */
    String record(TestPerson person, TestPartner source) {
        deposit(person, source);
        var path = "/subjects/" + TestHub.subject(source, person) + "/skills-assessments";
        return courier.done(caller(source), keyed(acting("POST", path, source)).body(Api.assessment()))
                .path("id")
                .asText();
    }

    String ask(TestPerson person, TestPartner recipient, String purpose, List<String> categories, Object... sources) {
        var asking = Asking.about(recipient, person).forPurpose(purpose);
        categories.forEach(c -> asking.item(c, c.equals("skills-assessment") ? sources : new Object[0]));
        return courier.done(
                        caller(recipient),
                        keyed(acting("POST", "/consent-requests", recipient)).body(asking.body()))
                .path("id")
                .asText();
    }

    /** The consent's id, if all is granted. */
    String decide(TestPerson person, String request, List<String> categories, boolean granted) {
        var items = categories.stream()
                .map(c -> Map.of("category", c, "granted", granted))
                .toList();
        var path = "/me/consent-requests/" + request + "/decision";
        var body = Map.of("items", items, "noticeVersion", "1.0", "lang", "fi");
        return courier.done(caller(person), Call.of("POST", path, person).body(body))
                .path("consentId")
                .asText();
    }

    String consent(
            TestPerson person, TestPartner recipient, String purpose, List<String> categories, Object... sources) {
        return decide(person, ask(person, recipient, purpose, categories, sources), categories, true);
    }

    void withdraw(TestPerson person, String consent, String... items) {
        var body = items.length == 0 ? Map.of() : Map.of("items", items);
        courier.done(
                caller(person),
                Call.of("POST", "/me/consents/" + consent + "/withdraw", person).body(body));
    }

    void relinquish(TestPartner recipient, String consent) {
        courier.done(caller(recipient), acting("POST", "/consents/" + consent + "/relinquish", recipient));
    }

    void restrict(TestPerson person, boolean restricted) {
        courier.done(
                caller(person), Call.of("PUT", "/me/settings", person).body(Map.of("sharingRestricted", restricted)));
    }

    /** Recorded by the authority that gives, or by the one that receives from a provider. */
    String law(TestPerson person, TestPartner source, TestPartner recipient) {
        boolean bought = !AuthorizationTable.AUTHORITIES.contains(source.type());
        var rule = bought ? TestRule.bought(source, recipient) : TestRule.between(source.type(), recipient.type());
        courier.done(ADMIN, Call.of("PUT", rule.path(), "admin").body(rule.body()));
        var officer = bought ? recipient : source;
        var body = rule.relationship(
                TestHub.subject(officer, person).toString(), person.identityCode(), source, recipient);
        return courier.done(
                        caller(officer),
                        keyed(acting("POST", "/service-relationships", officer)).body(body))
                .path("id")
                .asText();
    }

    void endLaw(TestPartner party, String relationship) {
        courier.done(caller(party), acting("POST", "/service-relationships/" + relationship + "/end", party));
    }

    /** What an officer writes down: one No. */
    static Map<String, Object> recording(
            String subject, TestPerson person, UUID recipient, String purpose, String category) {
        var body = new TreeMap<String, Object>();
        body.put("subjectId", subject);
        body.put("personalIdentityCode", person.identityCode());
        body.put("purpose", purpose);
        body.put(
                "answers",
                List.of(Map.of(
                        "recipient", recipient, "items", List.of(Map.of("category", category, "granted", false)))));
        body.put(
                "validUntil",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(60).toString());
        body.put(
                "servicePeriodEnd",
                LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(90).toString());
        body.put("noticeVersion", "1.0");
        body.put("lang", "fi");
        body.put("identifiedBy", "ID_DOCUMENT");
        body.put("given", "SIGNED");
        body.put("evidence", Map.of("reference", "archive-1", "sha256", "ab".repeat(32)));
        return body;
    }
}
