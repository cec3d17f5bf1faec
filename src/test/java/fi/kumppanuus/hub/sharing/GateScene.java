package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestRule;
import fi.kumppanuus.hub.testsupport.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Sets a case's stage through the API, then makes its one call. */
final class GateScene {
    private static final TestPartner ASKER = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);

    private final GateCase wanted;
    private final TestPartner caller;
    private final TestPerson person = TestHub.person();
    private final TestPartner supplier;
    private Duration later = Duration.ZERO;
    private UUID record = UUID.randomUUID();

    GateScene(GateCase wanted) {
        this.wanted = wanted;
        this.caller = TestHub.partner(wanted.partner());
        this.supplier = switch (wanted.source()) {
            case "the caller itself" -> caller;
            case "named", "not named", "not confirmed", "nobody", "the person" ->
                TestHub.partner(PartnerType.MUNICIPALITY);
            default -> throw new IllegalArgumentException(wanted.source());
        };
        if (!isPuttingIn()) {
            supply();
        }
        decide();
        law();
        sharing();
        // Last, since whoever is suspended can't be asked for any more.
        state();
    }

    Response call() throws Exception {
        var token = Tokens.partner(caller, wanted.fittingScope());
        RequestSpecification request = Api.with(token).contentType(ContentType.JSON);
        if (!"none".equals(wanted.purpose())) {
            request.header("Hub-Purpose", wanted.purpose());
        }
        if (!"none".equals(wanted.user())) {
            request.header("Hub-Acting-User", wanted.user());
        }
        var path = "/subjects/" + subject();
        try (var _ = TestClock.moved(later)) {
            return switch (wanted.call()) {
                case "list" -> request.get(path + "/skills-assessments");
                case "one" -> request.get(path + "/skills-assessments/" + record);
                case "profile" -> request.get(path + "/profile");
                case "timeline" -> request.get(path + "/timeline");
                case "indicator" -> request.get(path + "/cooperation-indicator");
                case "put in profile" ->
                    request.body(Supplies.part(wanted.category())).put(path + "/profile");
                case "put in" ->
                    request.header("Idempotency-Key", UUID.randomUUID())
                            .body(Api.assessment())
                            .post(path + "/skills-assessments");
                default -> throw new IllegalArgumentException(wanted.call());
            };
        }
    }

    private boolean isPuttingIn() {
        return wanted.call().startsWith("put in");
    }

    private UUID subject() {
        return switch (wanted.person()) {
            case "known" -> TestHub.subject(caller, person);
            case "unknown" -> UUID.randomUUID();
            case "another partner's id" -> TestHub.subject(ASKER, person);
            default -> throw new IllegalArgumentException(wanted.person());
        };
    }

    private void supply() {
        switch (wanted.source()) {
            case "nobody" -> {}
            case "the person" -> Supplies.byPerson(person, wanted.category());
            default -> supplyFromSource();
        }
    }

    private void supplyFromSource() {
        switch (wanted.category()) {
            case "job-wishes", "work-history", "education" -> {
                Supplies.bySource(person, supplier, wanted.category());
                if (Set.of("named", "not named").contains(wanted.source())) {
                    Supplies.confirm(person);
                }
            }
            case "event-cards", "cooperation-indicator" ->
                Supplies.record(person, supplier, RecordKind.EVENT_CARD, "event-cards");
            case "work-ability" -> Supplies.record(person, supplier, RecordKind.EVENT_CARD, "work-ability");
            case "service-actions" -> Supplies.record(person, supplier, RecordKind.SERVICE_ACTION, "service-actions");
            default -> supplyAssessment();
        }
    }

    private void supplyAssessment() {
        Api.allowDeposit(person, supplier);
        record = UUID.fromString(
                Api.store(supplier, TestHub.subject(supplier, person).toString(), Api.assessment())
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
    }

    private void decide() {
        switch (wanted.consent()) {
            case "none" -> {}
            case "asked and not answered" -> ask(caller, wanted.category());
            case "refused" -> answer(ask(caller, wanted.category()), false);
            case "in force", "in force without its own supply" -> granted(caller, wanted.category());
            case "in force with event cards" -> granted(caller, wanted.category(), "event-cards");
            case "withdrawn" ->
                Api.withdraw(person, granted(caller, wanted.category())).then().statusCode(200);
            case "narrowed away" ->
                Api.withdraw(person, granted(caller, wanted.category(), "identity"), wanted.category())
                        .then()
                        .statusCode(200);
            case "expired" -> {
                granted(caller, wanted.category());
                later = Duration.ofDays(100);
            }
            // As if the text had got a new major since: publishing one would end the consents of every test.
            case "older notice" ->
                TestHub.sql(
                        "update consent set notice_version = '0.9' where id = ?",
                        UUID.fromString(granted(caller, wanted.category())));
            // No type of partner has two purposes yet, so the consent is given another by hand.
            case "other purpose" ->
                TestHub.sql(
                        "update consent set purpose = 'skills-reuse' where id = ?",
                        UUID.fromString(granted(caller, wanted.category())));
            case "other recipient" -> granted(TestHub.partner(wanted.partner()), wanted.category());
            case "other category" -> granted(caller, "identity");
            case "deposit" -> Supplies.allow(person, caller, wanted.category());
            case "deposit ended" -> {
                Supplies.allow(person, caller, wanted.category());
                String id = Api.as(person).get("/me/deposits").then().extract().path("items[0].id");
                Api.as(person).delete("/me/deposits/{id}", id).then().statusCode(204);
            }
            case "names the caller as source" -> {
                var recipient = TestHub.partner(PartnerType.STAFFING_COMPANY);
                answer(ask(recipient, caller, wanted.category()), true);
            }
            default -> throw new IllegalArgumentException(wanted.consent());
        }
    }

    private void law() {
        var giver = isPuttingIn() ? caller : supplier;
        var receiver = isPuttingIn() ? ASKER : caller;
        switch (wanted.law()) {
            case "none" -> {}
            case "a rule, no relationship" ->
                TestRule.between(giver.type(), receiver.type()).registered();
            case "in force" -> served(TestRule.between(giver.type(), receiver.type()), giver, receiver);
            case "ended" -> {
                var relationship = served(TestRule.between(giver.type(), receiver.type()), giver, receiver);
                Api.as(giver)
                        .post("/service-relationships/{id}/end", relationship)
                        .then()
                        .statusCode(200);
            }
            case "over" -> {
                served(TestRule.between(giver.type(), receiver.type()), giver, receiver);
                later = Duration.ofDays(91);
            }
            case "the rule ended" -> {
                var rule = TestRule.fresh(giver.type(), receiver.type());
                served(rule, giver, receiver);
                rule.end();
            }
            case "another purpose" ->
                served(TestRule.forPurpose(giver.type(), receiver.type(), "skills-reuse"), giver, receiver);
            case "another source" ->
                served(TestRule.between(giver.type(), receiver.type()), TestHub.partner(giver.type()), receiver);
            case "another recipient" ->
                served(TestRule.between(giver.type(), receiver.type()), giver, TestHub.partner(receiver.type()));
            default -> throw new IllegalArgumentException(wanted.law());
        }
    }

    private String served(TestRule rule, TestPartner giver, TestPartner receiver) {
        var recorder = giver.type().isAuthority() ? giver : receiver;
        return Api.as(recorder)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(rule.registered()
                        .relationship(
                                Api.lookup(recorder, person.identityCode()), person.identityCode(), giver, receiver))
                .post("/service-relationships")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void sharing() {
        switch (wanted.sharing()) {
            case "as consented" -> {}
            case "stopped by the person" -> stop(true);
            case "stopped, then let go on" -> {
                stop(true);
                stop(false);
            }
            default -> throw new IllegalArgumentException(wanted.sharing());
        }
    }

    private void stop(boolean restricted) {
        Api.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("sharingRestricted", restricted))
                .put("/me/settings")
                .then()
                .statusCode(200);
    }

    private String granted(TestPartner recipient, String... categories) {
        return answer(ask(recipient, categories), true);
    }

    /** Asked by an authority on the recipient's behalf, so that all types can be recipients. */
    private String ask(TestPartner recipient, String... categories) {
        return ask(recipient, "not named".equals(wanted.source()) ? ASKER : supplier, categories);
    }

    private String ask(TestPartner recipient, TestPartner source, String... categories) {
        var purpose = Asking.purposeOf(recipient.type());
        var asking = Asking.about(ASKER, person).to(recipient).forPurpose(purpose);
        for (var category : categories) {
            // Nobody supplies it: the hub works it out.
            if (category.equals("cooperation-indicator")) {
                asking.item(category);
                continue;
            }
            boolean own = Set.of("identity", "contact").contains(category)
                    || wanted.source().equals("the person")
                    || source.type() == PartnerType.STAFFING_COMPANY;
            asking.item(category, own ? "self" : source.id().toString());
        }
        return asking.until(LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(90))
                .id();
    }

    private String answer(String request, boolean yes) {
        var asked = Api.as(person).get("/me/consent-requests/{id}", request).jsonPath();
        List<String> categories = asked.getList("items.category");
        return Supplies.answer(person, request, categories, yes)
                .then()
                .statusCode(200)
                .extract()
                .path("consentId");
    }

    private void state() {
        var change = switch (wanted.state()) {
            case "active" -> "state = 'ACTIVE'";
            case "suspended" -> "state = 'SUSPENDED'";
            case "agreement ended" -> "agreement_until = current_date - 2";
            case "agreement not begun" -> "agreement_from = current_date + 2";
            default -> throw new IllegalArgumentException(wanted.state());
        };
        TestHub.sql("update partner set " + change + " where id = ?", caller.id());
    }
}
