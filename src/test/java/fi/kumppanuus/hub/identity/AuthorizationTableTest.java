package fi.kumppanuus.hub.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.describedAs;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestRule;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For every operation the one scope that passes; all others fail, and so do tokens of the wrong kind of holder. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AuthorizationTableTest {
    private static final String NONE = "none";

    /** One line of the table. */
    record Operation(String method, String path, String scope, Object body) {
        Operation(String method, String path, String scope) {
            this(method, path, scope, null);
        }

        boolean isPersons() {
            return path.startsWith("/me/");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static Map<String, Object> recording() {
        var body = new TreeMap<String, Object>(Map.of(
                "subjectId", UUID.randomUUID(),
                "personalIdentityCode", "x",
                "purpose", "shared-service",
                "validUntil", LocalDate.now().toString(),
                "servicePeriodEnd", LocalDate.now().toString(),
                "noticeVersion", "1.0",
                "lang", "fi",
                "identifiedBy", "ID_DOCUMENT",
                "given", "SIGNED"));
        body.put(
                "answers",
                List.of(Map.of(
                        "recipient",
                        UUID.randomUUID(),
                        "items",
                        List.of(Map.of("category", "contact", "granted", false)))));
        body.put("evidence", Map.of("reference", "r", "sha256", "ab".repeat(32)));
        return body;
    }

    private static Map<String, Object> relationship() {
        return TestRule.WORLDS.relationship(
                UUID.randomUUID().toString(),
                "x",
                TestHub.partner(PartnerType.KELA),
                TestHub.partner(PartnerType.KELA));
    }

    private static Map<String, Object> unknownCategory() {
        var rule = TestRule.WORLDS.body();
        rule.put("category", "none");
        return rule;
    }

    static Stream<Operation> table() {
        var assessment = Api.assessment();
        var correction = new TreeMap<>(assessment);
        correction.put("reason", "typo");
        var asking = Map.of(
                "id", UUID.randomUUID(),
                "subjectId", UUID.randomUUID(),
                "purpose", "shared-service",
                "items", List.of(Map.of("category", "contact")),
                "validUntil", LocalDate.now().toString());
        var decision = Map.of(
                "items",
                List.of(Map.of("category", "contact", "granted", false)),
                "noticeVersion",
                "1.0",
                "lang",
                "fi");
        var records = "/subjects/{subjectId}/skills-assessments";
        return Stream.of(
                new Operation("GET", "/self", NONE),
                new Operation("GET", "/partners", NONE),
                new Operation("GET", "/catalogue", NONE),
                new Operation("POST", "/subjects/lookup", "subject:lookup", Map.of("personalIdentityCode", "x")),
                new Operation("GET", "/statutory-rules", NONE),
                new Operation("GET", "/service-relationships", "consent:read"),
                new Operation("POST", "/service-relationships", "service-relationship:write", relationship()),
                new Operation("POST", "/service-relationships/{id}/end", "service-relationship:write"),
                new Operation("GET", "/subjects", "consent:read"),
                new Operation("POST", "/consent-requests", "consent-request:create", asking),
                new Operation("GET", "/consent-requests/{id}", "consent-request:read"),
                new Operation("POST", "/consent-requests/{id}/cancel", "consent-request:create"),
                new Operation("GET", "/consents", "consent:read"),
                new Operation("GET", "/consents/{id}", "consent:read"),
                new Operation("POST", "/consents/{id}/relinquish", "consent:relinquish"),
                new Operation("POST", "/consents/assisted", "consent:assist", recording()),
                new Operation("POST", "/consents/{id}/assisted-withdrawal", "consent:assist", Map.of()),
                new Operation("GET", "/subjects/{subjectId}/profile", "profile:read"),
                new Operation("GET", records, "skills-assessment:read"),
                new Operation("POST", records, "skills-assessment:write", assessment),
                new Operation("GET", records + "/{recordId}", "skills-assessment:read"),
                new Operation("POST", records + "/{recordId}/versions", "skills-assessment:write", correction),
                new Operation("GET", "/me/consent-requests", "my-consents:read"),
                new Operation("GET", "/me/consent-requests/{id}", "my-consents:read"),
                new Operation("POST", "/me/consent-requests/{id}/decision", "my-consents:manage", decision),
                new Operation("GET", "/me/consents", "my-consents:read"),
                new Operation("GET", "/me/consents/{id}", "my-consents:read"),
                new Operation("GET", "/me/consents/{id}/receipt", "my-consents:read"),
                new Operation("POST", "/me/consents/{id}/withdraw", "my-consents:manage", Map.of()),
                new Operation("POST", "/me/consents/withdraw-all", "my-consents:manage"),
                new Operation(
                        "POST",
                        "/me/consents/{id}/renew",
                        "my-consents:manage",
                        Map.of("validUntil", "2030-01-01", "noticeVersion", "1.0", "lang", "fi")),
                new Operation("GET", "/me/settings", "my-consents:read"),
                new Operation("PUT", "/me/settings", "my-consents:manage", Map.of("sharingRestricted", true)),
                new Operation("GET", "/me/service-relationships", "my-consents:read"),
                new Operation("GET", "/me/silenced-partners", "my-consents:read"),
                new Operation(
                        "POST", "/me/silenced-partners", "my-consents:manage", Map.of("partner", UUID.randomUUID())),
                new Operation("DELETE", "/me/silenced-partners/{partnerId}", "my-consents:manage"),
                new Operation("GET", "/me/deposits", "my-data:read"),
                new Operation(
                        "POST",
                        "/me/deposits",
                        "my-data:manage",
                        Map.of("source", UUID.randomUUID(), "category", "contact")),
                new Operation("DELETE", "/me/deposits/{id}", "my-data:manage"),
                new Operation("GET", "/me/access-log", "my-access-log:read"),
                new Operation("GET", "/me/profile", "my-data:read"),
                new Operation("PUT", "/me/profile", "my-data:manage", Map.of("contact", Map.of("language", "fi"))));
    }

    static Stream<Operation> scoped() {
        return table().filter(o -> !NONE.equals(o.scope()));
    }

    static Stream<Operation> persons() {
        return table().filter(Operation::isPersons);
    }

    private final TestPartner partner = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);

    private static Response call(RequestSpecification request, Operation operation) {
        request.header("Hub-Purpose", "shared-service")
                .header("Hub-Acting-User", "case-worker-7")
                .header("Idempotency-Key", UUID.randomUUID());
        if (operation.path().endsWith("/receipt")) {
            request.accept("application/jose");
        }
        if (operation.body() != null) {
            request.contentType(ContentType.JSON).body(operation.body());
        }
        return request.request(
                operation.method(),
                operation.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString()));
    }

    private String token(Operation operation, String... scopes) {
        return operation.isPersons() ? Tokens.person(TestHub.person().sub(), scopes) : Tokens.partner(partner, scopes);
    }

    private static String problem(String name) {
        return TestHub.PUBLIC_URL + "/problems/" + name;
    }

    private static final Map<String, String> REASON = Map.of("reason", "avain vuoti");

    /** What staff may do, by role in the place of a scope. */
    static Stream<Operation> staffTable() {
        var notice = "/admin/notices/{purpose}/{version}";
        return Stream.of(
                new Operation("GET", "/oversight/assisted-consents", Roles.DPO),
                new Operation("GET", "/oversight/audit/events", Roles.DPO),
                new Operation("GET", "/oversight/audit/events/{id}", Roles.DPO),
                new Operation("GET", "/admin/partners", Roles.ADMIN),
                new Operation("GET", "/admin/partners/{id}", Roles.ADMIN),
                new Operation("POST", "/admin/partners/{id}/suspend", Roles.ADMIN, REASON),
                new Operation("POST", "/admin/partners/{id}/resume", Roles.ADMIN, REASON),
                new Operation("GET", "/admin/statutory-rules", Roles.ADMIN),
                new Operation("PUT", "/admin/statutory-rules/{code}", Roles.ADMIN, unknownCategory()),
                new Operation("POST", "/admin/statutory-rules/{code}/end", Roles.ADMIN, REASON),
                new Operation("GET", "/admin/partners/{id}/agreement", Roles.ADMIN),
                new Operation(
                        "PUT",
                        "/admin/partners/{id}/agreement",
                        Roles.ADMIN,
                        Map.of("arrangements", List.of(Map.of("category", "contact", "arrangement", "CONTROLLER")))),
                new Operation("GET", "/admin/notices", Roles.ADMIN),
                new Operation(
                        "POST",
                        "/admin/notices",
                        Roles.ADMIN,
                        Map.of("purpose", "none", "version", "2.0", "texts", Map.of("fi", "x"))),
                new Operation("GET", notice, Roles.ADMIN),
                new Operation("PUT", notice, Roles.ADMIN, Map.of("texts", Map.of("fi", "x"))),
                new Operation("POST", notice + "/publish", Roles.ADMIN, Map.of()),
                new Operation("POST", notice + "/retire", Roles.ADMIN));
    }

    @ParameterizedTest
    @MethodSource("staffTable")
    void staff_passesWithTheRoleAlone(Operation operation) {
        var token = Tokens.staff(new TestStaff(UUID.randomUUID().toString(), operation.scope(), null));
        call(Api.with(token), operation)
                .then()
                .statusCode(equalTo(
                        switch (operation.method()) {
                            case "GET" -> operation.path().endsWith("s") ? 200 : 404;
                            case "PUT" -> operation.path().contains("/statutory-rules/") ? 422 : 404;
                            default -> operation.path().endsWith("s") ? 422 : 404;
                        }));
    }

    /** Whatever isn't exactly that role in the login of a member of staff opens nothing. */
    @ParameterizedTest
    @MethodSource("staffTable")
    void staff_failsWithEverythingElse(Operation operation) {
        var role = operation.scope();
        var other = role.equals(Roles.DPO) ? Roles.ADMIN : Roles.DPO;
        var sub = UUID.randomUUID().toString();
        var all = Stream.concat(Stream.of(Api.PARTNER_SCOPES), Stream.of(Api.PERSON_SCOPES))
                .toArray(String[]::new);
        var tokens = Map.of(
                "the other role", Tokens.staffClaims(sub, null, other, "x" + role, role.toUpperCase(Locale.ROOT)),
                "no role", Tokens.staffClaims(sub, null),
                "the role as a scope", Tokens.staffClaims(sub, null).claim("scope", role + " role:" + role),
                "the role as a group", Tokens.staffClaims(sub, null).groups(role),
                "the role as one text", Tokens.staffClaims(sub, null).claim("roles", role),
                "a name for a subject", Tokens.staffClaims("f:store:anna.testi", null, role),
                "a partner that is none", Tokens.staffClaims(sub, null, role).claim("partner_id", "x"),
                "a partner's system with the role",
                        Tokens.partnerClaims(partner, all).claim("roles", List.of(role)));
        tokens.forEach((what, claims) -> call(Api.with(Tokens.sign(claims)), operation)
                .then()
                .body("type", describedAs(what, equalTo(problem("role-missing"))))
                .body("requiredRole", equalTo(role))
                .statusCode(403));
        for (var token : List.of(
                Tokens.partner(partner, all), Tokens.person(TestHub.person().sub(), all))) {
            call(Api.with(token), operation).then().statusCode(403).body("type", equalTo(problem("role-missing")));
        }
        call(Api.anonymous(), operation).then().statusCode(401).body("type", equalTo(problem("unauthenticated")));
    }

    /** Administering the hub is nobody's but the hub's, though the realm let a partner's staff have the role. */
    @Test
    void staffOfAPartner_administersNothing() {
        var token = Tokens.staff(new TestStaff(UUID.randomUUID().toString(), Roles.ADMIN, partner.id()));
        staffTable()
                .forEach(operation -> call(Api.with(token), operation)
                        .then()
                        .statusCode(403)
                        .body("type", equalTo(problem("role-missing"))));
    }

    /** Neither admin nor officer gets at a person's data by it, with every scope on top, from the hub or a partner. */
    @ParameterizedTest
    @MethodSource("table")
    void staff_failsWithWhatIsPartnersOrPersons(Operation operation) {
        var scopes = String.join(" ", Api.PARTNER_SCOPES) + " " + String.join(" ", Api.PERSON_SCOPES);
        for (var of : new UUID[] {null, partner.id()}) {
            var claims = Tokens.staffClaims(UUID.randomUUID().toString(), of, Roles.DPO, Roles.ADMIN);
            var bare = call(Api.with(Tokens.sign(claims)), operation);
            bare.then()
                    .statusCode(403)
                    .body(
                            "type",
                            equalTo(problem(operation.scope().equals(NONE) ? "not-a-partner" : "insufficient-scope")));
            call(Api.with(Tokens.sign(claims.claim("scope", scopes))), operation)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo(problem(operation.isPersons() ? "login-first" : "not-a-partner")));
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void passesWithItsScopeAlone(Operation operation) {
        var scopes = NONE.equals(operation.scope()) ? new String[0] : new String[] {operation.scope()};
        call(Api.with(token(operation, scopes)), operation)
                .then()
                .statusCode(not(equalTo(401)))
                .body(not(containsString("insufficient-scope")))
                .body(not(containsString("not-a-partner")))
                .body(not(containsString("login-first")));
    }

    @ParameterizedTest
    @MethodSource("scoped")
    void failsWithEveryOtherScope(Operation operation) {
        var others = Stream.concat(Stream.of(Api.PARTNER_SCOPES), Stream.of(Api.PERSON_SCOPES))
                .filter(s -> !s.equals(operation.scope()))
                .toArray(String[]::new);
        for (var scopes : new String[][] {
            others, {}, {operation.scope() + "x"}, {operation.scope().toUpperCase(Locale.ROOT)}
        }) {
            call(Api.with(token(operation, scopes)), operation)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo(problem("insufficient-scope")))
                    .body("requiredScope", equalTo(operation.scope()))
                    .header("WWW-Authenticate", startsWith("Bearer"))
                    .header("WWW-Authenticate", containsString("error=\"insufficient_scope\""))
                    .header("WWW-Authenticate", containsString("scope=\"" + operation.scope() + "\""));
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void failsWithoutAToken(Operation operation) {
        call(Api.anonymous(), operation)
                .then()
                .statusCode(401)
                .body("type", equalTo(problem("unauthenticated")))
                .header("WWW-Authenticate", startsWith("Bearer realm="));
    }

    @ParameterizedTest
    @MethodSource("table")
    void failsForTheOtherKindOfHolder(Operation operation) {
        var all = Stream.concat(Stream.of(Api.PARTNER_SCOPES), Stream.of(Api.PERSON_SCOPES))
                .toArray(String[]::new);
        var other = operation.isPersons()
                ? Tokens.partner(partner, all)
                : Tokens.person(TestHub.person().sub(), all);
        call(Api.with(other), operation)
                .then()
                .statusCode(403)
                .body("type", equalTo(problem(operation.isPersons() ? "login-first" : "not-a-partner")));
    }

    @ParameterizedTest
    @MethodSource("persons")
    void failsForAPersonWhoNeverLoggedIn(Operation operation) {
        call(Api.with(Tokens.person(UUID.randomUUID().toString(), Api.PERSON_SCOPES)), operation)
                .then()
                .statusCode(403)
                .body("type", equalTo(problem("login-first")));
    }

    /** The table is whole: what the contract offers is in it, with the scope that the contract names, and nothing else. */
    @Test
    void namesEveryOperationOfTheContract() throws IOException {
        var offered = new TreeSet<String>();
        for (var file : Path.of("openapi").toFile().listFiles((folder, name) -> name.endsWith(".yaml"))) {
            var paths = new ObjectMapper(new YAMLFactory()).readTree(file).get("paths");
            paths.properties()
                    .forEach(path -> path.getValue().properties().stream()
                            .filter(o -> List.of("get", "put", "post", "delete", "patch", "head", "options")
                                    .contains(o.getKey()))
                            .forEach(o -> offered.add(o.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + " "
                                    + o.getValue().path("x-required-scope").asText()
                                    + o.getValue().path("x-required-role").asText())));
        }
        var listed = new TreeSet<String>();
        Stream.concat(table(), staffTable()).forEach(o -> listed.add(o + " " + o.scope()));
        assertEquals(offered, listed);
    }
}
