package fi.kumppanuus.hub.identity;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Api;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Thousands of calls, and of each just what {@code decisions/authorization.yaml} says: who may call what, with which scope,
 * for whom. Nothing opens that shouldn't, nothing is closed that shouldn't be, and the log says so.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class AuthorizationMatrixTest {
    private static final Logger LOG = Logger.getLogger(AuthorizationMatrixTest.class);
    private static final int LEAST_CELLS = 10_000;
    private static final int READS = 3_500;
    private static final int SHOWN = 25;
    private static final long SECOND = 1_000_000_000;

    @TestHTTPResource("/")
    URI hub;

    @Inject
    Scheduler jobs;

    private final long seed = Long.getLong("matrix.seed", new Random().nextLong());
    private final AuthorizationTable table = AuthorizationTable.WRITTEN;
    private final Tally tally = new Tally();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> faces = new HashMap<>();

    @Test
    void everyCell_comesOutAsTheTableSays() throws Exception {
        // None of them may end a consent meanwhile whose partner has no agreement any more.
        jobs.pause();
        try {
            tryAll();
        } finally {
            jobs.resume();
        }
    }

    private void tryAll() throws Exception {
        long begun = System.nanoTime();
        var random = new Random(seed);
        try (var courier = new Courier(hub)) {
            var cells = new ArrayList<MatrixCell>();
            var cast = new Cast(courier);
            var reading = new ReadingCells(cast, random);
            var writing = new WritingCells(cast).all();
            var asking = new AskingCells(cast, random);
            cells.addAll(new WalkCells(table).all());
            cells.addAll(new FieldCells(table).all());
            cells.addAll(reading.all(READS));
            cells.addAll(reading.consents());
            cells.addAll(writing);
            cells.addAll(asking.all());
            cast.retire();
            long set = System.nanoTime();

            Collections.shuffle(cells, random);
            var sides = cells.stream()
                    .collect(Collectors.partitioningBy(cell -> cell.expected().permitted()));
            var before = Contents.now();
            play(courier, sides.get(false));
            before.differences(Contents.now()).forEach(table -> faults.add("a refusal changed table " + table));
            play(courier, sides.get(true));

            LOG.infof(
                    "authorization matrix: %s (%d s, of which %d s for the scenes; -Dmatrix.seed=%d)",
                    tally, (System.nanoTime() - begun) / SECOND, (set - begun) / SECOND, seed);
            // Asked about under the ids of others, and never shown any of it.
            Api.as(asking.bystander).get("/me/consent-requests").then().body("items.size()", equalTo(0));
        }
        faults.addAll(tally.oneSided(table.never()));
        assertTrue(
                faults.isEmpty(),
                () -> faults.size() + " faults:\n"
                        + faults.stream().limit(SHOWN).collect(Collectors.joining("\n")));
        assertTrue(tally.cells() >= LEAST_CELLS, tally::toString);
    }

    private void play(Courier courier, List<MatrixCell> cells) throws Exception {
        var log = new LogCheck();
        var answers = courier.carry(cells);
        log.read();
        for (int i = 0; i < cells.size(); i++) {
            judge(cells.get(i), answers.get(i), log);
        }
    }

    private void judge(MatrixCell cell, Courier.Answer answer, LogCheck log) {
        tally.count(cell);
        var expected = cell.expected();
        if (!Objects.equals(expected.problem(), answer.problem())) {
            faults.add(cell + ": " + (expected.permitted() ? "a permit" : expected.problem()) + " was due, came "
                    + answer.status() + " " + answer.body());
            return;
        }
        expected.shown().forEach((part, count) -> {
            var shown = answer.json().path(part);
            int there = shown.isArray() ? shown.size() : shown.isMissingNode() ? 0 : 1;
            if (there != count) {
                faults.add(cell + ": of " + part + " " + count + " were due, came " + answer.body());
            }
        });
        log.fault(cell, answer).ifPresent(fault -> faults.add(cell + ": " + fault));
        if (cell.alike() != null) {
            var first = faces.putIfAbsent(cell.alike(), answer.face());
            if (first != null && !first.equals(answer.face())) {
                faults.add(cell + ": " + answer.face() + " is not " + first);
            }
        }
    }
}
