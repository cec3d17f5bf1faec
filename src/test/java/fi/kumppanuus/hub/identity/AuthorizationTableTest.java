package fi.kumppanuus.hub.identity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.describedAs;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.testsupport.ApiDocument;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code decisions/authorization.yaml} is whole, and what fails at the door is told what is missing. Who comes in and who
 * doesn't is tried by {@link AuthorizationMatrixTest}.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AuthorizationTableTest {
    private static World world;

    /** One for all: what fails leaves it as it was. */
    @BeforeEach
    void begin() {
        world = world == null ? new World() : world;
    }

    static Stream<AuthorizationTable.Operation> table() {
        return AuthorizationTable.WRITTEN.operations().stream();
    }

    static Stream<AuthorizationTable.Operation> scoped() {
        return table().filter(o -> !o.scopes().isEmpty());
    }

    static Stream<AuthorizationTable.Operation> staffs() {
        return table().filter(o -> o.role().isPresent());
    }

    static Stream<AuthorizationTable.Operation> partnersAndPersons() {
        return table().filter(o -> o.role().isEmpty());
    }

    private static String problem(String name) {
        return TestHub.PUBLIC_URL + "/problems/" + name;
    }

    /** What the contract offers is in the table, with the scope or role that the contract names, and nothing else. */
    @Test
    void namesEveryOperationOfTheContract() {
        var offered = new TreeSet<String>();
        ApiDocument.contractOperations()
                .forEach(o -> offered.add(
                        o.id().replace("/api/v1", "") + " " + (o.role().isEmpty() ? o.scope() : "role " + o.role())));
        var listed = new TreeSet<String>();
        table().forEach(o -> listed.add(o.name() + " " + o.needs()));
        assertEquals(offered, listed);
    }

    /** The events themselves are looked for by {@link AuthorizationMatrixTest}: of each operation a permit's and a refusal's. */
    @Test
    void whatLeavesNoEvent_saysWhy() {
        table().forEach(o -> assertEquals(o.isLogged(), o.because() == null, o.name()));
    }

    @ParameterizedTest
    @MethodSource("scoped")
    void withoutItsScope_isToldWhichIsMissing(AuthorizationTable.Operation operation) {
        var scope = operation.needs();
        var call = world.call(operation.name());
        for (var scopes : List.of(
                ScopeChoice.OTHERS.of(operation),
                List.of(),
                operation.scopes().stream().map(s -> s + "x").toList(),
                List.of(scope.toUpperCase(Locale.ROOT)))) {
            var all = scopes.toArray(String[]::new);
            call.send(
                            switch (call.caller()) {
                                case TestPerson person -> Tokens.person(person.sub(), all);
                                default -> Tokens.partner((TestPartner) call.caller(), all);
                            })
                    .then()
                    .statusCode(403)
                    .body("type", equalTo(problem("insufficient-scope")))
                    .body("requiredScope", equalTo(scope))
                    .header("WWW-Authenticate", startsWith("Bearer"))
                    .header("WWW-Authenticate", containsString("error=\"insufficient_scope\""))
                    .header("WWW-Authenticate", containsString("scope=\"" + scope + "\""));
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void withoutAToken_isAskedForOne(AuthorizationTable.Operation operation) {
        world.call(operation.name())
                .send(null)
                .then()
                .statusCode(401)
                .body("type", equalTo(problem("unauthenticated")))
                .header("WWW-Authenticate", startsWith("Bearer realm="));
    }

    /** Whatever isn't exactly that role in the login of a member of staff opens nothing. */
    @ParameterizedTest
    @MethodSource("staffs")
    void whatOnlyLooksLikeTheRole_opensNothing(AuthorizationTable.Operation operation) {
        var role = operation.role().orElseThrow();
        var other = role.equals(Roles.DPO) ? Roles.ADMIN : Roles.DPO;
        var sub = UUID.randomUUID().toString();
        var all = ScopeChoice.EVERY.toArray(String[]::new);
        var call = world.call(operation.name());
        Map.of(
                        "the other role",
                                Tokens.staffClaims(sub, null, other, "x" + role, role.toUpperCase(Locale.ROOT)),
                        "no role", Tokens.staffClaims(sub, null),
                        "the role as a scope", Tokens.staffClaims(sub, null).claim("scope", role + " role:" + role),
                        "the role as a group", Tokens.staffClaims(sub, null).groups(role),
                        "the role as one text", Tokens.staffClaims(sub, null).claim("roles", role),
                        "a name for a subject", Tokens.staffClaims("f:store:anna.testi", null, role),
                        "a partner that is none",
                                Tokens.staffClaims(sub, null, role).claim("partner_id", "x"),
                        "a partner's system with the role",
                                Tokens.partnerClaims(world.authority, all).claim("roles", List.of(role)))
                .forEach((what, claims) -> call.send(Tokens.sign(claims))
                        .then()
                        .body("type", describedAs(what, equalTo(problem("role-missing"))))
                        .body("requiredRole", equalTo(role))
                        .statusCode(403));
    }

    /** Not even with both roles and every scope does staff get at what is a partner's or a person's. */
    @ParameterizedTest
    @MethodSource("partnersAndPersons")
    void staff_getsNoDataByAnyRole(AuthorizationTable.Operation operation) {
        for (var of : new UUID[] {null, world.authority.id()}) {
            var claims = Tokens.staffClaims(UUID.randomUUID().toString(), of, Roles.DPO, Roles.ADMIN)
                    .claim("scope", String.join(" ", ScopeChoice.EVERY));
            world.call(operation.name())
                    .send(Tokens.sign(claims))
                    .then()
                    .statusCode(403)
                    .body("type", equalTo(problem(operation.isPersons() ? "login-first" : "not-a-partner")));
        }
    }
}
