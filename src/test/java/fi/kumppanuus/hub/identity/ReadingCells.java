package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.Call;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads through the gate. Every two values of two dimensions meet at least twice, once with what else would succeed and
 * once with anything; the rest is drawn.
 */
final class ReadingCells {
    private static final String NOTHING = "not stated";
    private static final List<String> OPERATIONS = List.of(
            "GET /subjects/{subjectId}/profile",
            "GET /subjects/{subjectId}/skills-assessments",
            "GET /subjects/{subjectId}/skills-assessments/{recordId}",
            "GET /subjects/{subjectId}/timeline");
    private static final List<String> RECORDS = List.of("the supplier's", "its own", "another person's", "nobody's");
    private static final List<String> USERS = List.of("case-worker-7", "system:nightly", "not named", "a name");
    private static final List<String> PURPOSES =
            List.of("job-placement", "shared-service", "skills-reuse", "training-referral", "unknown", NOTHING);

    private final Cast cast;
    private final Random random;
    private final Judge judge = new Judge(AuthorizationTable.WRITTEN);
    private final Map<String, Decided> people = new LinkedHashMap<>();
    private final Set<Map<String, String>> drawn = new LinkedHashSet<>();
    private final Map<String, List<String>> dimensions = new TreeMap<>();

    ReadingCells(Cast cast, Random random) {
        this.cast = cast;
        this.random = random;
        Decided.STATES.forEach(state -> people.put(state, new Decided(cast, state)));
        dimensions.put("operation", OPERATIONS);
        dimensions.put(
                "type", List.of(PartnerType.values()).stream().map(Enum::name).toList());
        dimensions.put("standing", List.of("0", "1", "2", "3"));
        dimensions.put("scopes", List.of("RIGHT", "ALL", "OTHERS", "NONE"));
        dimensions.put("reading", Decided.STATES);
        dimensions.put("subject", List.of("its own id", "another partner's id", "an id of nobody"));
        dimensions.put("purpose", PURPOSES);
        dimensions.put("user", USERS);
        dimensions.put("record", RECORDS);
    }

    Map<String, Decided> people() {
        return people;
    }

    List<MatrixCell> all(int wanted) {
        var names = List.copyOf(dimensions.keySet());
        for (var one : names) {
            for (var other : names.subList(names.indexOf(one) + 1, names.size())) {
                for (var a : dimensions.get(one)) {
                    for (var b : dimensions.get(other)) {
                        for (int n = 0; n < 2; n++) {
                            var values = draw(n == 0 ? 1 : 0.3);
                            values.put(one, a);
                            values.put(other, b);
                            drawn.add(values);
                        }
                    }
                }
            }
        }
        while (drawn.size() < wanted) {
            drawn.add(draw(0.8));
        }
        return drawn.stream().map(this::cell).toList();
    }

    /** @param good how often a value is one that lets the others decide */
    private Map<String, String> draw(double good) {
        var values = new TreeMap<String, String>();
        dimensions.forEach((name, all) -> values.put(name, one(all)));
        var type = PartnerType.valueOf(values.get("type"));
        keep(values, good, "standing", "0");
        keep(values, good, "scopes", random.nextBoolean() ? "RIGHT" : "ALL");
        keep(values, good, "subject", "its own id");
        keep(values, good, "purpose", random.nextInt(4) > 0 ? Asking.purposeOf(type) : "skills-reuse");
        keep(values, good, "user", USERS.get(random.nextInt(2)));
        keep(values, good, "record", values.get("reading").equals("own record") ? "its own" : "the supplier's");
        return values;
    }

    private void keep(Map<String, String> values, double good, String dimension, String value) {
        if (random.nextDouble() < good) {
            values.put(dimension, value);
        }
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private MatrixCell cell(Map<String, String> values) {
        var operation = AuthorizationTable.WRITTEN.operation(values.get("operation"));
        var type = PartnerType.valueOf(values.get("type"));
        var caller = cast.callers(type).get(Integer.parseInt(values.get("standing")));
        var choice = ScopeChoice.valueOf(values.get("scopes"));
        var decided = people.get(values.get("reading"));
        var record = record(decided, cast.known.get(type), values.get("record"));
        var call = call(operation, caller, decided, values, record);
        var expected = judge.atTheDoor(operation, caller, choice.of(operation))
                .orElseGet(() -> read(operation, caller, decided, values, record));
        var cell = MatrixCell.of(operation, caller, choice, call, expected);
        for (var dimension : List.of("reading", "subject", "purpose", "user")) {
            cell = cell.with(dimension, values.get(dimension));
        }
        if (operation.ids().containsKey("recordId")) {
            cell = cell.with("record", values.get("record"));
        }
        return "consent-required".equals(expected.problem()) ? cell.alike("consent required") : cell;
    }

    private String record(Decided decided, TestPartner known, String which) {
        return switch (which) {
            case "the supplier's" -> decided.record;
            case "its own" -> decided.own.getOrDefault(known, UUID.randomUUID().toString());
            case "another person's" -> people.get(decided.state.equals("in force") ? "narrowed" : "in force").record;
            default -> UUID.randomUUID().toString();
        };
    }

    private Call call(
            AuthorizationTable.Operation operation,
            Caller caller,
            Decided decided,
            Map<String, String> values,
            String record) {
        var subject = switch (values.get("subject")) {
            case "its own id" -> subject(caller.partner(), caller.type(), decided);
            case "another partner's id" -> TestHub.subject(cast.supplier, decided.person);
            default -> UUID.randomUUID();
        };
        var path = operation.path().replace("{subjectId}", subject.toString()).replace("{recordId}", record);
        var call = Call.of("GET", path, caller);
        var purpose = purpose(values);
        var user = user(values.get("user"));
        call = purpose == null ? call : call.with("Hub-Purpose", purpose);
        return user == null ? call : call.with(ActingUser.HEADER, user);
    }

    static UUID subject(UUID partner, PartnerType type, Decided decided) {
        return TestHub.subject(new TestPartner(partner, "", type), decided.person);
    }

    private static @Nullable String purpose(Map<String, String> values) {
        return switch (values.get("purpose")) {
            case NOTHING -> null;
            case "unknown" -> "marketing";
            default -> values.get("purpose");
        };
    }

    static @Nullable String user(String word) {
        return switch (word) {
            case "not named" -> null;
            case "a name" -> "Maija Malli";
            default -> word;
        };
    }

    private Outcome read(
            AuthorizationTable.Operation operation,
            Caller caller,
            Decided decided,
            Map<String, String> values,
            String record) {
        var known = cast.known.get(caller.type());
        boolean itself =
                caller.partner().equals(known.id()) && values.get("subject").equals("its own id");
        var purpose = purpose(values);
        var open = itself ? decided.open(caller.type(), purpose) : Set.<String>of();
        var shown = open.contains("skills-assessment") ? decided.shown(known) : List.<String>of();
        boolean one = operation.ids().containsKey("recordId");
        // Its own records are all that it has a right to here; asked for another, it has none.
        if (decided.state.equals("own record") && one && !shown.contains(record)) {
            open = Set.of();
        }
        var refused =
                judge.toRead(operation, caller.type(), new Judge.Reading(purpose, user(values.get("user")), open));
        if (refused.isPresent()) {
            return refused.get();
        }
        if (one) {
            return shown.contains(record) ? Outcome.PERMIT : Outcome.NOT_THERE;
        }
        return Outcome.PERMIT.showing(
                operation.about().contains("skills-assessment")
                        ? Map.of("items", shown.size())
                        : Map.of(
                                "identity",
                                parts(open, "identity", caller, purpose),
                                "contact",
                                parts(open, "contact", caller, purpose)));
    }

    private static int parts(Set<String> open, String category, Caller caller, String purpose) {
        return open.contains(category) && AuthorizationTable.WRITTEN.allows(purpose, caller.type(), category) ? 1 : 0;
    }

    /** Each known partner's consents, seen and given back by all kinds of partners. */
    List<MatrixCell> consents() {
        var cells = new ArrayList<MatrixCell>();
        for (var decided : people.values()) {
            decided.consents.forEach((holder, id) -> {
                for (var caller : cast.callers(holder.type())) {
                    cells.add(consent(decided, holder, id, caller, ScopeChoice.RIGHT));
                    cells.add(consent(decided, holder, id, caller, one(List.of(ScopeChoice.values()))));
                }
            });
        }
        for (var type : PartnerType.values()) {
            for (var caller : cast.callers(type)) {
                for (var query : List.of("", "?status=in-force", "?status=ended", "?role=source")) {
                    cells.add(consents(caller, query));
                }
            }
        }
        return cells;
    }

    private MatrixCell consent(Decided decided, TestPartner holder, String id, Caller caller, ScopeChoice choice) {
        var operation = AuthorizationTable.WRITTEN.operation("GET /consents/{id}");
        boolean its = caller.partner().equals(holder.id());
        // What was never theirs is not there, suspended or not: the standing is asked for what is in force.
        var expected = judge.atTheDoor(operation, caller, choice.of(operation), !its || !decided.isConsentInForce())
                .orElse(its ? Outcome.PERMIT : Outcome.refused("not-found"));
        return MatrixCell.of(operation, caller, choice, Cast.acting("GET", "/consents/" + id, caller), expected)
                .with("consent", decided.state)
                .with("ids", its ? "its own" : "another's");
    }

    private MatrixCell consents(Caller caller, String query) {
        var operation = AuthorizationTable.WRITTEN.operation("GET /consents");
        var expected = judge.atTheDoor(
                        operation, caller, ScopeChoice.RIGHT.of(operation), query.equals("?status=ended"))
                .orElse(Outcome.PERMIT);
        return MatrixCell.of(
                operation, caller, ScopeChoice.RIGHT, Cast.acting("GET", "/consents" + query, caller), expected);
    }
}
