package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Call;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.World;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every operation with every kind of caller and every choice of scopes: the call of {@link World} that succeeds, made by
 * whoever it may be. Calls that change something have a world of their own, or one of theirs, so that none takes away what
 * another needs.
 */
final class WalkCells {
    /** They change nothing that another call needs. */
    private static final Set<String> MILD = Set.of(
            "POST /subjects/lookup",
            "POST /subjects/lookup-batch",
            "POST /consent-requests",
            "POST /consents/assisted",
            "POST /service-relationships",
            "POST /service-relationships/{id}/end",
            "POST /subjects/{subjectId}/skills-assessments",
            "POST /subjects/{subjectId}/skills-assessments/{recordId}/versions",
            "POST /subjects/{subjectId}/service-actions",
            "PATCH /subjects/{subjectId}/service-actions/{recordId}",
            "PUT /subjects/{subjectId}/skills-assessments/by-external-id/{externalId}",
            "PUT /subjects/{subjectId}/event-cards/by-external-id/{externalId}",
            "PUT /subjects/{subjectId}/service-actions/by-external-id/{externalId}",
            "POST /imports",
            "PUT /me/settings",
            "POST /me/silenced-partners",
            "DELETE /me/silenced-partners/{partnerId}",
            "POST /me/deposits",
            "PUT /me/profile",
            "PUT /me/profile/confirmations/{id}",
            "PUT /subjects/{subjectId}/profile",
            "POST /me/skills-assessments",
            "POST /me/skills-assessments/{id}/versions",
            "POST /me/records/{id}/comments");

    private final AuthorizationTable table;
    private final Judge judge;
    private final World changed = new World();
    private final World administered = new World();
    private final World shared = new World();
    private final World foreign = new World();
    private final List<MatrixCell> cells = new ArrayList<>();
    private final List<Caller> others = others();

    WalkCells(AuthorizationTable table) {
        this.table = table;
        this.judge = new Judge(table);
    }

    List<MatrixCell> all() {
        table.operations().forEach(this::walk);
        suspended();
        return cells;
    }

    private void walk(AuthorizationTable.Operation operation) {
        var world = world(operation);
        var call = world.call(operation.name());
        var right = right(operation, world, call);
        if (operation.name().startsWith("GET /oversight/audit/events/{id}")) {
            call = call.path(call.path().replace(world.event, eventOf(world.recipient)));
        }
        for (var caller : right) {
            add(operation, caller, call, true);
        }
        for (var caller : others) {
            add(operation, caller, call, false);
        }
        for (var caller : worthless(right.getFirst())) {
            add(operation, caller, call, false);
        }
        for (var caller : right) {
            foreignIds(operation, caller, call);
        }
    }

    private World world(AuthorizationTable.Operation operation) {
        if (!operation.changes()) {
            return shared;
        }
        if (operation.role().isPresent()) {
            return administered;
        }
        return MILD.contains(operation.name()) ? changed : new World();
    }

    private static List<Caller> right(AuthorizationTable.Operation operation, World world, Call call) {
        return switch (call.caller()) {
            case TestPartner partner -> List.of(Caller.partner("right", partner));
            case TestPerson person -> List.of(Caller.person("right person", person));
            default ->
                operation.role().get().equals(Roles.ADMIN)
                        ? List.of(Caller.staff("right admin", null, Set.of(Roles.ADMIN), Roles.ADMIN))
                        : List.of(
                                Caller.staff("dpo", null, Set.of(Roles.DPO), Roles.DPO),
                                Caller.staff(
                                        "right partner's dpo", world.recipient.id(), Set.of(Roles.DPO), Roles.DPO));
        };
    }

    private static String eventOf(TestPartner partner) {
        return Api.as(partner).get("/consents").then().extract().header("Audit-Receipt");
    }

    /** Those who have nothing to do with the world that is called about. */
    private static List<Caller> others() {
        var all = new ArrayList<Caller>();
        for (var type : PartnerType.values()) {
            all.add(Caller.partner("another", TestHub.partner(type)));
            all.add(Caller.partner("suspended " + type, TestHub.partner(type), Caller.Standing.NOT_ACTIVE));
            all.add(Caller.partner(
                    type + " whose agreement is over", TestHub.partner(type), Caller.Standing.NOT_ACTIVE));
        }
        var early = TestHub.partner(PartnerType.KELA);
        all.add(Caller.partner("KELA whose agreement hasn't begun", early, Caller.Standing.NOT_ACTIVE));
        TestHub.sql("update partner set agreement_from = current_date + 3 where id = ?", early.id());
        for (var caller : all) {
            if (caller.kind().startsWith("suspended")) {
                suspend(caller.partner());
            } else if (caller.kind().endsWith("is over")) {
                TestHub.sql("update partner set agreement_until = current_date - 2 where id = ?", caller.partner());
            }
        }
        var kela = TestHub.partner(PartnerType.KELA);
        all.add(Caller.client("a client that is in no registry", kela, "client-of-nobody"));
        all.add(Caller.client(
                "another partner's client",
                kela,
                TestHub.partner(PartnerType.KELA).clientId()));
        all.add(Caller.person("another person", TestHub.person()));
        all.add(Caller.stranger("person who never logged in"));
        all.add(Caller.staff("dpo", null, Set.of(Roles.DPO), Roles.DPO));
        all.add(Caller.staff("another partner's dpo", kela.id(), Set.of(Roles.DPO), Roles.DPO));
        all.add(Caller.staff("admin", null, Set.of(Roles.ADMIN), Roles.ADMIN));
        all.add(Caller.staff("admin of a partner", kela.id(), Set.of(), Roles.ADMIN));
        all.add(Caller.staff("staff without a role", null, Set.of(), "something"));
        return all;
    }

    static void suspend(@Nullable UUID partner) {
        TestHub.sql("update partner set state = 'SUSPENDED' where id = ?", partner);
    }

    /** The right caller's own token, spoilt in one point each. */
    private static List<Caller> worthless(Caller right) {
        var spoilt = new LinkedHashMap<String, UnaryOperator<JwtClaimsBuilder>>();
        spoilt.put("token for another audience", c -> c.audience("another-service"));
        spoilt.put("token of another issuer", c -> c.issuer("http://localhost:1/realms/other"));
        spoilt.put("token bound to a key, without its proof", c -> c.claim("cnf", Map.of("jkt", "x".repeat(43))));
        spoilt.put("token bound to a certificate, without it", c -> c.claim("cnf", Map.of("x5t#S256", "x".repeat(43))));
        var all = new ArrayList<Caller>();
        spoilt.forEach((kind, spoil) ->
                all.add(Caller.ofNoUse(kind, scopes -> Caller.lasting(spoil.apply(claims(right, scopes))))));
        all.add(Caller.ofNoUse(
                "expired token",
                scopes -> Tokens.sign(
                        claims(right, scopes).expiresAt(Instant.now().minusSeconds(600)))));
        all.add(Caller.ofNoUse("token signed by a stranger", scopes -> Tokens.signByStranger(claims(right, scopes))));
        all.add(Caller.ofNoUse("a token of nothing", scopes -> "not.a.token"));
        all.add(Caller.ofNoUse("anonymous", scopes -> null));
        return all;
    }

    private static JwtClaimsBuilder claims(Caller right, String[] scopes) {
        return right.claims().apply(scopes);
    }

    private void add(AuthorizationTable.Operation operation, Caller caller, Call call, boolean own) {
        // What was never theirs is not there, suspended or not.
        boolean isForeign = !own && operation.foreign() != null;
        for (var choice : ScopeChoice.values()) {
            if (useful(operation, caller, choice)) {
                var expected = judge.atTheDoor(operation, caller, choice.of(operation), isForeign)
                        .orElseGet(() -> own || caller.roles().contains(Roles.ADMIN)
                                ? Outcome.PERMIT
                                : ofAnother(operation, caller, call));
                cells.add(
                        MatrixCell.of(operation, caller, choice, call, expected).inLane(lane(operation, expected)));
            }
        }
    }

    /** A world that is changed is changed by one call at a time. */
    private static @Nullable String lane(AuthorizationTable.Operation operation, Outcome expected) {
        return operation.changes() && expected.permitted() ? operation.name() : null;
    }

    /** A token of no use is refused before its scopes are looked at. */
    private static boolean useful(AuthorizationTable.Operation operation, Caller caller, ScopeChoice choice) {
        if (caller.holder() == Caller.Holder.OF_NO_USE) {
            return choice == ScopeChoice.ALL;
        }
        return !operation.scopes().isEmpty() || (choice != ScopeChoice.RIGHT && choice != ScopeChoice.SIMILAR);
    }

    private Outcome ofAnother(AuthorizationTable.Operation operation, Caller caller, Call call) {
        if (operation.name().equals("POST /consent-requests")) {
            return judge.toAsk(caller, PartnerType.STAFFING_COMPANY, false, "job-placement", "contact")
                    .orElse(Outcome.PERMIT);
        }
        var user = call.headers().get(ActingUser.HEADER);
        if ("read".equals(operation.gate())) {
            var reading = new Judge.Reading(call.headers().get("Hub-Purpose"), user, Set.of());
            return judge.toRead(operation, caller.type(), reading).orElseThrow();
        }
        if ("write".equals(operation.gate())) {
            return judge.toWrite(operation, caller.type(), user, false).orElseThrow();
        }
        return judge.withForeignIds(operation, caller);
    }

    /** The right caller with the ids of another world, and with ids of nobody: both the same. */
    private void foreignIds(AuthorizationTable.Operation operation, Caller caller, Call call) {
        var anothers = foreign.call(operation.name()).path();
        if (operation.foreign() == null || anothers.equals(operation.path())) {
            return;
        }
        var expected = judge.withForeignIds(operation, caller);
        if (expected.permitted()) {
            return;
        }
        var alike = "foreign ids in " + operation + " by " + caller;
        if (operation.role().isEmpty()) {
            cells.add(withPath(operation, caller, call.path(anothers), expected)
                    .with("ids", "another's")
                    .alike(alike));
        }
        cells.add(withPath(operation, caller, call.path(nobodys(call.path())), expected)
                .with("ids", "nobody's")
                .alike(alike));
        if (operation.path().endsWith("{recordId}") || operation.path().contains("{recordId}/")) {
            var notThere = "read".equals(operation.gate()) && !operation.changes()
                    ? Outcome.NOT_THERE
                    : Outcome.refused("not-found");
            var own = call.path();
            cells.add(withPath(operation, caller, call.path(own.replace(recordIn(own), recordIn(anothers))), notThere)
                    .with("ids", "another's")
                    .alike(alike + ", the record's"));
            cells.add(withPath(
                            operation,
                            caller,
                            call.path(
                                    own.replace(recordIn(own), UUID.randomUUID().toString())),
                            notThere)
                    .with("ids", "nobody's")
                    .alike(alike + ", the record's"));
        }
    }

    private static MatrixCell withPath(
            AuthorizationTable.Operation operation, Caller caller, Call call, Outcome expected) {
        return MatrixCell.of(operation, caller, ScopeChoice.ALL, call, expected);
    }

    private static String recordIn(String path) {
        return path.replaceFirst("/subjects/[^/]+/[^/]+/", "").substring(0, 36);
    }

    private static String nobodys(String path) {
        if (path.startsWith("/event-card-templates/")) {
            return path.replaceFirst("s/[A-Z0-9_]+", "s/NOBODYS");
        }
        return path.startsWith("/admin/notices/")
                ? path.replaceFirst("/[0-9.]+", "/999999.0")
                : path.replaceFirst(
                        "[0-9a-f]{8}-[0-9a-f-]{27}", UUID.randomUUID().toString());
    }

    /** The one whose things they are, suspended: it may give back and end, and nothing else. */
    private void suspended() {
        var world = new World();
        var calls = new LinkedHashMap<AuthorizationTable.Operation, Call>();
        table.operations().stream()
                .filter(AuthorizationTable.Operation::isPartners)
                .forEach(o -> calls.put(o, world.call(o.name())));
        suspend(world.authority.id());
        suspend(world.recipient.id());
        suspend(world.municipality.id());
        suspend(world.card().kela.id());
        calls.forEach((operation, call) -> {
            var partner = (TestPartner) call.caller();
            var caller = Caller.partner("suspended " + partner.type(), partner, Caller.Standing.NOT_ACTIVE);
            add(operation, caller, call, true);
        });
    }
}
