package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonalIdentityCode;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.identity.TokenBinding;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.Tokens;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stage after stage in the database, with reads of each. */
final class Staging {
    /** Beyond what one person of a stage ever has. */
    private static final int LIMIT = 50;

    private final Catalogue catalogue;
    private final Vault vault;
    private final Set<TestPartner> idle;
    private final Stage.Cast cast;

    Staging(Catalogue catalogue, Vault vault) {
        this.catalogue = catalogue;
        this.vault = vault;
        var suspended = TestHub.partner(PartnerType.KELA);
        TestHub.sql("update partner set state = 'SUSPENDED' where id = ?", suspended.id());
        var over = TestHub.partner(PartnerType.STAFFING_COMPANY);
        TestHub.sql("update partner set agreement_until = current_date - 2 where id = ?", over.id());
        var early = TestHub.partner(PartnerType.SERVICE_PROVIDER);
        TestHub.sql("update partner set agreement_from = current_date + 2 where id = ?", early.id());
        // in an order of its own: with a set's the seed would tell nothing
        var callers = new ArrayList<>(List.of(suspended, over, early));
        idle = Set.copyOf(callers);
        Stream.of(PartnerType.values()).map(TestHub::partner).forEach(callers::add);
        // one whose agreement has a last day that is still ahead
        TestHub.sql(
                "update partner set agreement_until = current_date + 2 where id = ?",
                callers.getLast().id());
        cast = new Stage.Cast(
                catalogue,
                callers,
                List.of(
                        TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY),
                        TestHub.partner(PartnerType.MUNICIPALITY),
                        TestHub.partner(PartnerType.SERVICE_PROVIDER)));
    }

    List<Cell> next(Random random, int reads) throws SQLException {
        var stage = Stage.random(random, cast, somebody());
        try (var stagehand = new Stagehand()) {
            stagehand.set(stage);
        }
        return Stream.generate(() -> Cell.random(random, cast, stage, idle))
                .limit(reads)
                .toList();
    }

    /** Without so much as a name, which a login would have given. */
    private TestPerson somebody() {
        var code = TestHub.newIdentityCode();
        var person = vault.register(PersonalIdentityCode.parse(code).orElseThrow());
        return new TestPerson(person.value(), "", code);
    }

    ReadRequest request(Cell cell) {
        return new ReadRequest(
                caller(cell),
                new SubjectId(subject(cell)),
                cell.categories().stream().map(catalogue::known).toList(),
                cell.purpose(),
                cell.user(),
                cell.wanted(catalogue, LIMIT));
    }

    private PartnerCaller caller(Cell cell) {
        var issuer = cell.token() == Cell.Token.ANOTHER_ISSUER ? "https://elsewhere.test" : Tokens.ISSUER;
        var client = cell.token() == Cell.Token.ANOTHERS_CLIENT
                ? another(cell).clientId()
                : cell.caller().clientId();
        return new PartnerCaller(new PartnerId(cell.caller().id()), issuer, client, Set.of(), TokenBinding.NONE);
    }

    private UUID subject(Cell cell) {
        return switch (cell.id()) {
            case OWN -> TestHub.subject(cell.caller(), cell.stage().person());
            case ANOTHER_PARTNERS -> TestHub.subject(another(cell), cell.stage().person());
            case NOBODYS -> UUID.randomUUID();
        };
    }

    private TestPartner another(Cell cell) {
        return cast.callers().stream()
                .filter(p -> !p.equals(cell.caller()))
                .findFirst()
                .orElseThrow();
    }

    static Cell.Outcome permitted(Verdict.Permit permit) {
        return new Cell.Outcome(
                null,
                permit.records().stream().map(SealedRecord::id).collect(Collectors.toSet()),
                permit.records().stream()
                        .flatMap(r -> r.links().stream().map(l -> new Cell.Together(r.id(), l.id(), l.kind())))
                        .collect(Collectors.toSet()),
                permit.basis().kind(),
                new HashSet<>(permit.basis().relationships()));
    }
}
