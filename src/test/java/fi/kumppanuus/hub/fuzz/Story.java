package fi.kumppanuus.hub.fuzz;

import fi.kumppanuus.hub.testsupport.ApiDocument.Operation;
import fi.kumppanuus.hub.testsupport.IdentityCodes;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.World;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Requests one after the other, each operation in its turn, in a world that they change; now and then the world is a new
 * one. The same seed tells the same story, but for ids and whatever the clock decides.
 */
final class Story {
    private static final Pattern TAKES_AWAY = Pattern.compile(
            "/(cancel|decision|relinquish|assisted-withdrawal|withdraw|withdraw-all|renew|suspend|retract)$"
                    + "|DELETE .*/deposits/");
    private static final int WORLD_LASTS = 400;
    private static final int REMEMBERED = 20;
    private static final int TRIES = 20;
    private static final int PAUSE = 200;

    private final List<Operation> operations;
    private final Wire wire;
    private final Report report;
    private final Random random;
    private final String name;

    private World world;
    private Cast cast;
    private Pool pool;
    private Map<Operation, Draft> asItIs;
    private final List<Draft> sent = new ArrayList<>();
    private final Set<String> secrets = new TreeSet<>();

    Story(long seed, int number, List<Operation> operations, Wire wire, Report report) {
        this.random = new Random(seed + number);
        this.name = "-Dfuzz.seed=" + seed + " -Dfuzz.story=" + number;
        this.operations = new ArrayList<>(operations);
        this.wire = wire;
        this.report = report;
    }

    void tell(int requests) throws IOException {
        Collections.shuffle(operations, random);
        for (int i = 0; i < requests; i++) {
            if (i % WORLD_LASTS == 0) {
                begin();
            }
            send(draft(operations.get(i % operations.size())));
        }
    }

    /** Each of the operations once, as it is, in a world where nothing that it needs has been taken away yet. */
    void open(List<Operation> some) throws IOException {
        begin();
        for (var operation : some) {
            if (TAKES_AWAY.matcher(operation.id()).find()) {
                begin();
                send(base(operation));
                begin();
            } else {
                send(base(operation));
            }
        }
    }

    private void begin() {
        world = world();
        // Its consent is given before anything can be in its way.
        world.call("GET /subjects/{subjectId}/service-actions");
        cast = new Cast(world);
        pool = new Pool();
        asItIs = new HashMap<>();
        sent.clear();
        for (var partner : List.of(world.authority, world.recipient, world.other, world.municipality)) {
            pool.add("partners", partner.id());
        }
        pool.add("partners", "self");
        pool.add("subjects", world.atAuthority);
        pool.add("subjects", world.atRecipient);
        pool.add("consents", world.consent);
        pool.add("consent-requests", world.openRequest);
        pool.add("skills-assessments", world.record);
        pool.add("deposits", world.deposit);
        pool.add("events", world.event);
        pool.add(Pool.TAGS, world.recordTag);
        var somebody = TestHub.newIdentityCode();
        pool.add("personalIdentityCode", IdentityCodes.withWrongCheck(somebody, random));
        for (var code : List.of(world.person.identityCode(), somebody)) {
            pool.add("personalIdentityCode", code);
            secrets.add(code);
        }
    }

    /** On a crowded machine the log may be late or a connection given up, and a scene that needs them isn't set. */
    private static World world() {
        for (int i = 1; ; i++) {
            try {
                var made = new World();
                // Before anything takes away what it needs.
                made.call("GET /subjects/{subjectId}/skills-assessments/{recordId}/attachments/{attachmentId}");
                return made;
            } catch (AssertionError | Exception e) {
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** What has been sent may have taken away what a call is built on; a new world has it. */
    private Draft base(Operation operation) {
        try {
            return known(operation);
        } catch (AssertionError e) {
            begin();
            return known(operation);
        }
    }

    private Draft known(Operation operation) {
        return asItIs.computeIfAbsent(operation, o -> {
                    var call = world.call(o.id());
                    return Draft.of(o, call, cast.right(call.caller()));
                })
                .copy();
    }

    private Draft draft(Operation operation) {
        int way = random.nextInt(20);
        if (way == 0 && !sent.isEmpty()) {
            var again = sent.get(random.nextInt(sent.size())).copy();
            again.how.add("again");
            return calledBy(again);
        }
        var draft = base(operation);
        if (way < 3) {
            return draft;
        }
        if (way < 12) {
            new Maker(pool, random).remake(draft);
        }
        int spoils = way < 7 ? 0 : 1 + random.nextInt(2);
        for (int i = 0; i < spoils; i++) {
            var code = pool.any("personalIdentityCode", random).orElseThrow();
            if (draft.body != null && random.nextBoolean()) {
                new BodySpoiler(operation.document(), random).spoil(draft, code);
            } else {
                new HeadSpoiler(pool, random).spoil(draft, code);
            }
        }
        return calledBy(draft);
    }

    private Draft calledBy(Draft draft) {
        if (random.nextInt(5) == 0) {
            draft.caller = cast.any(random);
        }
        return draft;
    }

    private void send(Draft draft) throws IOException {
        var request = draft.request();
        Wire.Answer answer;
        try {
            answer = patiently(request);
        } catch (EOFException e) {
            report.found(draft.operation + ": " + e.getMessage(), draft.curl() + "\n  " + name);
            return;
        }
        report.count(draft.operation.id(), answer.status());
        pool.learn(draft.operation.path(), answer);
        var faults = Judge.faults(request, answer, secrets);
        if (!faults.isEmpty()) {
            var again = patiently(draft.request());
            var shown = answer.text();
            report.found(
                    draft.operation + ": " + faults.getFirst(),
                    draft.curl() + "\n  " + faults + "\n  " + name + "; sent again: " + again.status() + "\n  "
                            + answer.status() + " " + answer.fields() + "\n  "
                            + shown.substring(0, Math.min(shown.length(), 1_000)));
        }
        sent.add(draft);
        if (sent.size() > REMEMBERED) {
            sent.removeFirst();
        }
    }

    /**
     * A machine that does other things meanwhile may keep the log waiting: nothing was done then, and the caller is told to
     * come again. What is still 503 after that is a finding.
     */
    private Wire.Answer patiently(Wire.Request request) throws IOException {
        var answer = wire.send(request);
        for (int i = 0; i < TRIES && answer.status() == 503; i++) {
            report.postponed();
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            answer = wire.send(request);
        }
        return answer;
    }
}
