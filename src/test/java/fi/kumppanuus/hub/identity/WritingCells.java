package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Call;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Putting assessments in: whatever the person or a law says, by every type and standing. */
final class WritingCells {
    private static final String CATEGORY = "skills-assessment";
    private static final Set<String> OPEN =
            Set.of("deposit", "named in a consent", "named by law", "deposit, stopped by the person");
    private static final List<String> STATES = List.of(
            "nothing",
            "deposit",
            "deposit ended",
            "named in a consent",
            "named in a consent, withdrawn",
            "named by law",
            "named by law, ended",
            "deposit, stopped by the person");

    private final Cast cast;
    private final Judge judge = new Judge(AuthorizationTable.WRITTEN);
    private final List<MatrixCell> cells = new ArrayList<>();

    WritingCells(Cast cast) {
        this.cast = cast;
    }

    List<MatrixCell> all() {
        for (var state : STATES) {
            var person = prepared(state);
            for (var type : PartnerType.values()) {
                for (var caller : cast.callers(type)) {
                    for (var choice : ScopeChoice.values()) {
                        add(state, person, caller, choice, "its own id", "case-worker-7");
                    }
                    add(state, person, caller, ScopeChoice.ALL, "another partner's id", "case-worker-7");
                    add(state, person, caller, ScopeChoice.ALL, "an id of nobody", "case-worker-7");
                    add(state, person, caller, ScopeChoice.RIGHT, "its own id", "not named");
                    add(state, person, caller, ScopeChoice.RIGHT, "its own id", "a name");
                }
            }
        }
        return cells;
    }

    private TestPerson prepared(String state) {
        var person = cast.person();
        var sources = cast.known.values().stream()
                .filter(p -> AuthorizationTable.WRITTEN.mayPutIn(p.type(), CATEGORY))
                .toList();
        if (state.startsWith("named in a consent")) {
            var ids = sources.stream().map(TestPartner::id).toArray();
            var consent = cast.consent(
                    person, cast.strange.get(PartnerType.STAFFING_COMPANY), "job-placement", List.of(CATEGORY), ids);
            if (state.endsWith("withdrawn")) {
                cast.withdraw(person, consent);
            }
        }
        for (var source : sources) {
            if (state.startsWith("deposit")) {
                var id = cast.deposit(person, source);
                if (state.endsWith("ended")) {
                    cast.endDeposit(person, id);
                }
            }
            if (state.startsWith("named by law")) {
                var id = cast.law(person, source, cast.strange.get(PartnerType.KELA));
                if (state.endsWith("ended")) {
                    cast.endLaw(source, id);
                }
            }
        }
        if (state.endsWith("by the person")) {
            cast.restrict(person, true);
        }
        return person;
    }

    private void add(String state, TestPerson person, Caller caller, ScopeChoice choice, String subject, String user) {
        var operation = AuthorizationTable.WRITTEN.operation("POST /subjects/{subjectId}/skills-assessments");
        boolean itself = caller.partner().equals(cast.known.get(caller.type()).id());
        boolean open = OPEN.contains(state) && itself && subject.equals("its own id");
        var named = ReadingCells.user(user);
        var expected = judge.atTheDoor(operation, caller, choice.of(operation))
                .or(() -> judge.toWrite(operation, caller.type(), named, open))
                .orElse(Outcome.PERMIT);
        var id = switch (subject) {
            case "its own id" -> TestHub.subject(new TestPartner(caller.partner(), "", caller.type()), person);
            case "another partner's id" -> TestHub.subject(cast.supplier, person);
            default -> UUID.randomUUID();
        };
        var call = Cast.keyed(Call.of("POST", operation.path().replace("{subjectId}", id.toString()), caller))
                .body(Api.assessment());
        var cell = MatrixCell.of(
                        operation, caller, choice, named == null ? call : call.with(ActingUser.HEADER, named), expected)
                .with("writing", state)
                .with("subject", subject)
                .with("user", user)
                .inLane(expected.permitted() ? "writing " + state : null);
        cells.add("consent-required".equals(expected.problem()) ? cell.alike("consent required") : cell);
    }
}
