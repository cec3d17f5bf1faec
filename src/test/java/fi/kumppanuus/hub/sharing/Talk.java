package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import fi.kumppanuus.hub.testsupport.TestPerson;
import fi.kumppanuus.hub.testsupport.TestStaff;
import fi.kumppanuus.hub.testsupport.Tokens;
import fi.kumppanuus.hub.testsupport.Transcript;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** One partner's conversation with the hub about one person, in a world of its own. */
final class Talk {
    final TestPartner partner;
    final Cast cast;
    final Optional<TestPerson> person;
    final String code;
    final String subject;
    final TestStaff officer;
    /** What was asked so far, and under which ids. */
    final List<Asking> askings = new ArrayList<>();

    final List<String> requests = new ArrayList<>();
    /** The consent that the desk's last record led to, as the person would read out its id. */
    Optional<UUID> recorded = Optional.empty();

    /** The card that was opened to the partner, and since when nothing of it should be new; an id of nobody's before. */
    UUID card = UUID.randomUUID();

    Instant shared = Instant.EPOCH;

    private final String token;
    private final Transcript said = new Transcript();
    private Duration passed = Duration.ZERO;

    /** The others: the recipient that the partner may ask for, another asker, and a source. */
    record Cast(TestPartner recipient, TestPartner asker, TestPartner source) {
        static Cast of(PartnerType recipient) {
            return new Cast(
                    TestHub.partner(recipient),
                    TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY),
                    TestHub.partner(PartnerType.SERVICE_PROVIDER));
        }
    }

    private Talk(PartnerType type, Cast cast, boolean known) {
        this.cast = cast;
        partner = TestHub.partner(type);
        token = Tokens.partner(partner, Api.PARTNER_SCOPES);
        officer = TestStaff.officerOf(partner);
        person = known ? Optional.of(TestHub.person()) : Optional.empty();
        code = person.map(TestPerson::identityCode).orElseGet(TestHub::newIdentityCode);
        subject = type.isAuthority()
                ? lookUp().path("subjectId")
                : person.map(p -> TestHub.subject(partner, p))
                        .orElseGet(UUID::randomUUID)
                        .toString();
    }

    /** What the partner was told in the course of the script, when this happens behind its back. */
    static List<String> of(Script script, Cast cast, Happening hidden) throws Exception {
        var talk = new Talk(script.type(), cast, hidden.personIsKnown());
        boolean happened = false;
        try (var _ = TestClock.moved(Duration.ZERO)) {
            for (int i = 0; i < script.steps().size(); i++) {
                happened = happened || (i >= script.moment() && hidden.happens(talk));
                script.steps().get(i).play(talk);
            }
        }
        return talk.said.lines();
    }

    /** Says it, and keeps what is answered. */
    Response say(String what, Supplier<Response> call) {
        return said.add(what, call);
    }

    RequestSpecification call() {
        return Api.with(token).header("Hub-Acting-User", "case-worker-7");
    }

    RequestSpecification json() {
        return call().contentType(ContentType.JSON);
    }

    RequestSpecification keyed() {
        return json().header("Idempotency-Key", UUID.randomUUID());
    }

    RequestSpecification reading() {
        return call().header("Hub-Purpose", Asking.purposeOf(partner.type()));
    }

    Response lookUp() {
        return say(
                "look up",
                () -> json().body(Map.of("personalIdentityCode", code)).post("/subjects/lookup"));
    }

    void daysPass(int days) {
        passed = passed.plusDays(days);
        TestClock.moved(passed);
    }
}
