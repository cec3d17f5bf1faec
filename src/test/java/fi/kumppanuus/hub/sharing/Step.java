package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.Asking;
import fi.kumppanuus.hub.testsupport.TestCard;
import fi.kumppanuus.hub.testsupport.TestHub;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** One thing that a partner does. What was drawn for it is the same in every world; ids are each world's own. */
record Step(String name, boolean letsTimePass, Consumer<Talk> act) {
    private static final List<String> CATEGORIES = List.of("identity", "contact", "skills-assessment");
    private static final List<String> READS = List.of(
            "/profile",
            "/skills-assessments",
            "/skills-assessments?limit=1",
            "/skills-assessments/some",
            "/timeline",
            "/event-cards",
            "/event-cards/some",
            "/service-actions",
            "/service-actions?limit=1",
            "/cooperation-indicator");
    /** Of a card that the partner may read. */
    private static final List<String> LOOKS = List.of(
            "/event-cards",
            "/event-cards?limit=1",
            "/event-cards?updatedAfter=since",
            "/event-cards/card",
            "/service-actions",
            "/service-actions?updatedAfter=since",
            "/timeline",
            "/timeline?limit=1",
            "/timeline?updatedAfter=since",
            "/cooperation-indicator");

    private static final List<String> LISTS = List.of(
            "/subjects?role=recipient",
            "/subjects?role=source",
            "/subjects?role=recipient&limit=1",
            "/consents",
            "/service-relationships",
            "/service-relationships?role=source",
            "/consents?limit=1",
            "/consents?status=in-force",
            "/consents?status=ended",
            "/consents?changedAfter=2026-01-01T00:00:00Z",
            "/subjects?role=source&changedAfter=2026-01-01T00:00:00Z",
            "/consents?role=source",
            "/consents?role=source&status=ended",
            "/consents?role=source&changedAfter=2026-01-01T00:00:00Z");
    private static final List<String> FILTERS =
            List.of("", "", "&outcome=REFUSED", "&action=consent-asked", "&action=consent-recorded", "&subject=own");

    private static final List<Function<Random, Step>> ALL = List.of(
            Step::ask,
            Step::ask,
            Step::ask,
            Step::askFor,
            Step::askFor,
            random -> repeat(),
            random -> askAgainWithOtherContent(),
            random -> askOverAndOver(),
            random -> askByLink(),
            Step::status,
            Step::status,
            Step::cancel,
            Step::cancel,
            Step::cancel,
            random -> new Step("look up again", Talk::lookUp),
            Step::read,
            Step::read,
            random -> putIn(),
            random -> putInProfile(),
            random -> putInCard(),
            random -> putInAction(),
            Step::list,
            Step::list,
            Step::strangersId,
            Step::record,
            Step::record,
            random -> withdrawRecorded(),
            random -> officerLooks(one(random, List.of(1, 3, 200)), one(random, FILTERS)),
            Step::daysPass);

    /** What one does while waiting for an answer. */
    private static final List<Function<Random, Step>> WAITING = List.of(
            random -> repeat(),
            Step::status,
            Step::cancel,
            random -> new Step("look up again", Talk::lookUp),
            Step::read,
            random -> putIn(),
            Step::list,
            Step::strangersId,
            random -> officerLooks(one(random, List.of(1, 3, 200)), one(random, FILTERS)),
            Step::daysPass);

    /** What one does with a card that one may read. */
    private static final List<Function<Random, Step>> FOLLOWING = List.of(
            Step::look,
            Step::look,
            Step::look,
            Step::look,
            Step::doStep,
            random -> putInAction(),
            Step::list,
            Step::read);

    private Step(String name, Consumer<Talk> act) {
        this(name, false, act);
    }

    static Step any(Random random) {
        return one(random, ALL).apply(random);
    }

    static Step whileWaiting(Random random) {
        return one(random, WAITING).apply(random);
    }

    static Step following(Random random) {
        return one(random, FOLLOWING).apply(random);
    }

    static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    void play(Talk talk) {
        act.accept(talk);
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<String> some(Random random) {
        var some = CATEGORIES.stream().filter(c -> random.nextBoolean()).toList();
        return some.isEmpty() ? List.of(one(random, CATEGORIES)) : some;
    }

    private static Step ask(Random random) {
        return ask(random, false, random.nextBoolean());
    }

    private static Step askFor(Random random) {
        return ask(random, true, random.nextBoolean());
    }

    /** In a way that can be repeated. */
    static Step askOnceFor(Random random) {
        return ask(random, true, true);
    }

    private static Step ask(Random random, boolean forAnother, boolean chooseId) {
        var items = some(random);
        var until = LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(one(random, List.of(60, 100)));
        var name = "ask %s%s until %s".formatted(items, forAnother ? " for another" : "", until);
        return new Step(name, talk -> {
            var asking = Asking.about(talk.partner, (Object) talk.subject).until(until);
            items.forEach(category -> asking.item(category, "self"));
            if (forAnother) {
                asking.to(talk.cast.recipient());
            }
            if (chooseId) {
                asking.with("id", UUID.randomUUID());
            }
            said(talk, name, asking);
        });
    }

    private static void said(Talk talk, String name, Asking asking) {
        talk.askings.add(asking);
        var answer = talk.say(name, () -> send(talk, asking));
        if (answer.statusCode() == 201) {
            talk.requests.add(answer.path("id"));
        }
    }

    private static Response send(Talk talk, Asking asking) {
        return talk.keyed().body(asking.body()).post("/consent-requests");
    }

    private static Step repeat() {
        return new Step("repeat the question", talk -> {
            if (!talk.askings.isEmpty()) {
                talk.say("repeat", () -> send(talk, talk.askings.getLast()));
            }
        });
    }

    private static Step askAgainWithOtherContent() {
        return new Step("another question with the same id", talk -> {
            if (!talk.requests.isEmpty()) {
                var asking = Asking.about(talk.partner, (Object) talk.subject).item("identity", "self");
                asking.with("id", talk.requests.getLast()).with("reference", "case-2");
                talk.say("same id", () -> send(talk, asking));
            }
        });
    }

    private static Step askByLink() {
        return new Step(
                "ask by link",
                talk -> said(talk, "ask by link", Asking.byLink(talk.partner).item("contact", "self")));
    }

    private static Step status(Random random) {
        int which = random.nextInt(3);
        return new Step("how does it stand", talk -> {
            var id = request(talk, which);
            talk.say("status", () -> talk.call().get("/consent-requests/{id}", id));
        });
    }

    private static Step cancel(Random random) {
        int which = random.nextInt(2);
        return new Step("take it back", talk -> {
            var id = request(talk, which);
            talk.say("cancel", () -> talk.json().post("/consent-requests/{id}/cancel", id));
        });
    }

    /** Counted from the latest; an id of nobody's if nothing was asked yet. */
    private static String request(Talk talk, int which) {
        int asked = talk.requests.size();
        return asked == 0 ? UUID.randomUUID().toString() : talk.requests.get(Math.max(0, asked - 1 - which));
    }

    /** Until the month's limit is met. */
    private static Step askOverAndOver() {
        return new Step("ask and take back, over and over", talk -> {
            for (int i = 0; i < 4; i++) {
                said(
                        talk,
                        "ask over and over",
                        Asking.about(talk.partner, (Object) talk.subject).item("identity", "self"));
                var id = request(talk, 0);
                talk.say("take back", () -> talk.json().post("/consent-requests/{id}/cancel", id));
            }
        });
    }

    private static Step read(Random random) {
        var what = one(random, READS);
        return new Step("read " + what, talk -> {
            var path = "/subjects/" + talk.subject
                    + what.replace("some", UUID.randomUUID().toString());
            talk.say(what, () -> talk.reading().get(path));
        });
    }

    private static Step putIn() {
        return new Step(
                "put a record in",
                talk -> talk.say(
                        "put in",
                        () -> talk.keyed()
                                .body(Api.assessment())
                                .post("/subjects/{id}/skills-assessments", talk.subject)));
    }

    private static Step putInProfile() {
        return new Step(
                "put a part of the profile in",
                talk -> talk.say(
                        "put in",
                        () -> talk.json()
                                .body(Supplies.part("job-wishes"))
                                .put("/subjects/{id}/profile", talk.subject)));
    }

    private static Step putInCard() {
        return new Step(
                "put a card in",
                talk -> talk.say(
                        "put in",
                        () -> talk.keyed()
                                .body(TestCard.body("JOB_APPLICATION"))
                                .post("/subjects/{id}/event-cards", talk.subject)));
    }

    private static Step putInAction() {
        return new Step(
                "put an action in",
                talk -> talk.say(
                        "put in",
                        () -> talk.keyed()
                                .body(CooperationScene.planned("INTERVIEW"))
                                .post("/subjects/{id}/service-actions", talk.subject)));
    }

    private static Step look(Random random) {
        var what = one(random, LOOKS);
        return new Step("look at " + what, talk -> {
            var path = "/subjects/" + talk.subject
                    + what.replace("/card", "/" + talk.card).replace("since", talk.shared.toString());
            talk.say(what, () -> talk.reading().get(path));
        });
    }

    private static Step doStep(Random random) {
        int number = one(random, List.of(1, 2, 2, 2));
        return new Step("do step " + number, talk -> {
            var path = "/subjects/" + talk.subject + "/event-cards/" + talk.card + "/steps/" + number + "/done";
            talk.say(
                    "do a step",
                    () -> talk.reading()
                            .contentType(ContentType.JSON)
                            .body(Map.of())
                            .post(path));
        });
    }

    private static Step list(Random random) {
        var what = one(random, LISTS);
        boolean ofPerson = what.startsWith("/consents?") && random.nextBoolean();
        return new Step(
                "list " + what,
                talk -> talk.say(what, () -> talk.call().get(ofPerson ? what + "&subjectId=" + talk.subject : what)));
    }

    private static Step strangersId(Random random) {
        return one(
                random,
                List.of(
                        new Step(
                                "read a consent of nobody's",
                                talk -> talk.say(
                                        "consent", () -> talk.call().get("/consents/{id}", UUID.randomUUID()))),
                        new Step(
                                "give back what it doesn't hold",
                                talk -> talk.say(
                                        "relinquish",
                                        () -> talk.json().post("/consents/{id}/relinquish", UUID.randomUUID()))),
                        new Step(
                                "withdraw what isn't there",
                                talk -> talk.say(
                                        "withdraw",
                                        () -> talk.json()
                                                .body(Map.of())
                                                .post("/consents/{id}/assisted-withdrawal", UUID.randomUUID())))));
    }

    /** At the desk, for another to hold: a Yes to one item, a Yes or No to the other. */
    private static Step record(Random random) {
        boolean both = random.nextBoolean();
        return new Step("record at the desk", talk -> {
            var items = List.<Map<String, Object>>of(
                    Map.of("category", "identity", "sources", List.of("self"), "granted", true),
                    Map.of("category", "contact", "sources", List.of("self"), "granted", both));
            var body = HiddenFact.desk(talk.subject, talk, items, "archive-1");
            var key = UUID.randomUUID();
            var answer = talk.say("record", () -> recording(talk, body, key));
            talk.say("record again", () -> recording(talk, body, key));
            if (answer.statusCode() == 201) {
                talk.recorded = Optional.of(readOut(talk));
            }
        });
    }

    private static Response recording(Talk talk, Map<String, Object> body, UUID key) {
        return talk.json().header("Idempotency-Key", key).body(body).post("/consents/assisted");
    }

    /** The id that the person reads on the page: the officer isn't told it. */
    private static UUID readOut(Talk talk) {
        return TestHub.query(
                        "select c.id from consent c join pairwise w on w.person_id = c.person_id"
                                + " where w.partner_id = ? and w.subject_id = ? and c.recipient_id = ? order by c.id desc",
                        row -> row.getObject(1, UUID.class),
                        talk.partner.id(),
                        UUID.fromString(talk.subject),
                        talk.cast.recipient().id())
                .getFirst();
    }

    private static Step withdrawRecorded() {
        return new Step("take back what was recorded", talk -> {
            talk.recorded.ifPresent(consent -> talk.say(
                    "take back", () -> talk.json().body(Map.of()).post("/consents/{id}/assisted-withdrawal", consent)));
        });
    }

    /** The partner's own data protection officer, page by page. */
    static Step officerLooks(int limit, String filter) {
        return new Step("officer looks %d %s".formatted(limit, filter), talk -> {
            String next = null;
            for (int page = 0; page < 3 && (page == 0 || next != null); page++) {
                var path = "/oversight/audit/events?limit=" + limit + filter.replace("own", talk.subject);
                var from = next == null ? path : path + "&cursor=" + next;
                next = talk.say("officer", () -> Api.as(talk.officer).get(from)).path("next");
            }
        });
    }

    private static Step daysPass(Random random) {
        int days = one(random, List.of(5, 20, 31));
        return new Step(days + " days pass", true, talk -> talk.daysPass(days));
    }
}
