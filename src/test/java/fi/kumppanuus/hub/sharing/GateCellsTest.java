package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonalIdentityCode;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.identity.TokenBinding;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.ProblemException;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Thousands of reads through the gate, against a model of the promises. {@code -Dcells.seed=N} repeats a run. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class GateCellsTest {
    private static final int PEOPLE = 250;
    private static final int READS = 16;
    /** Beyond what one person of a stage ever has. */
    private static final int LIMIT = 50;

    @Inject
    Gate gate;

    @Inject
    Catalogue catalogue;

    @Inject
    Vault vault;

    @Test
    @ActivateRequestContext
    void decidesAsThePromisesSay() throws Exception {
        long seed = Long.getLong("cells.seed", new Random().nextLong());
        var random = new Random(seed);
        var idle = idle();
        var cast = cast(idle);
        var met = new TreeMap<String, Integer>();
        try (var stagehand = new Stagehand()) {
            for (int i = 0; i < PEOPLE; i++) {
                var stage = Stage.random(random, cast, somebody());
                stagehand.set(stage);
                for (int n = 0; n < READS; n++) {
                    var cell = Cell.random(random, cast, stage, idle);
                    var expected = cell.expected(catalogue);
                    assertOutcome(expected, read(cell), () -> "-Dcells.seed=" + seed + "\n" + cell);
                    met.merge(
                            expected.refusal() == null ? "by " + expected.basis() : expected.refusal(),
                            1,
                            Integer::sum);
                }
            }
        }
        assertTrue(
                met.keySet()
                        .containsAll(Set.of(
                                "by CONSENT",
                                "by STATUTE",
                                "by OWN",
                                "consent-required",
                                "partner-not-active",
                                "category-not-allowed",
                                "purpose-missing",
                                "purpose-unknown",
                                "purpose-not-allowed",
                                "acting-user-missing",
                                "acting-user-invalid")),
                () -> "not everything was met: " + met);
        assertTrue(met.get("by CONSENT") > 100 && met.get("by STATUTE") > 100, met::toString);
    }

    /** Of several relationships that open one record any will do. */
    private static void assertOutcome(Cell.Outcome expected, Cell.Outcome seen, Supplier<String> what) {
        assertEquals(expected.refusal(), seen.refusal(), what);
        assertEquals(expected.records(), seen.records(), what);
        assertEquals(expected.basis(), seen.basis(), what);
        assertTrue(expected.relationships().containsAll(seen.relationships()), what);
        assertEquals(expected.relationships().isEmpty(), seen.relationships().isEmpty(), what);
    }

    /** Without so much as a name, which a login would have given. */
    private TestPerson somebody() {
        var code = TestHub.newIdentityCode();
        var person = vault.register(PersonalIdentityCode.parse(code).orElseThrow());
        return new TestPerson(person.value(), "", code);
    }

    private Cell.Outcome read(Cell cell) {
        var caller = cell.caller();
        var subject =
                cell.knowsThePerson() ? TestHub.subject(caller, cell.stage().person()) : UUID.randomUUID();
        var request = new ReadRequest(
                new PartnerCaller(
                        new PartnerId(caller.id()), Tokens.ISSUER, caller.clientId(), Set.of(), TokenBinding.NONE),
                new SubjectId(subject),
                cell.categories().stream().map(catalogue::known).toList(),
                cell.purpose(),
                cell.user(),
                null,
                Cursors.START,
                LIMIT);
        try {
            return gate.read(request, passed -> {
                var permit = passed.permit();
                return new Cell.Outcome(
                        null,
                        permit.records().stream().map(SealedRecord::id).collect(Collectors.toSet()),
                        permit.basis().kind(),
                        new HashSet<>(permit.basis().relationships()));
            });
        } catch (ProblemException e) {
            return Cell.Outcome.refused(e.type().name());
        }
    }

    private static Set<TestPartner> idle() {
        var suspended = TestHub.partner(PartnerType.KELA);
        TestHub.sql("update partner set state = 'SUSPENDED' where id = ?", suspended.id());
        var over = TestHub.partner(PartnerType.STAFFING_COMPANY);
        TestHub.sql("update partner set agreement_until = current_date - 2 where id = ?", over.id());
        return Set.of(suspended, over);
    }

    private Stage.Cast cast(Set<TestPartner> idle) {
        var callers = new ArrayList<>(idle);
        for (var type : PartnerType.values()) {
            callers.add(TestHub.partner(type));
        }
        return new Stage.Cast(
                catalogue,
                callers,
                List.of(
                        TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY),
                        TestHub.partner(PartnerType.MUNICIPALITY),
                        TestHub.partner(PartnerType.SERVICE_PROVIDER)));
    }
}
