package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every condition of the gate's statement is needed: without it some read of some person comes out otherwise. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class GateMutantsTest {
    private static final long SEED = 20_261_122;
    private static final int PEOPLE = 500;
    private static final int READS = 16;

    /** In the order of the statement; a condition that is there twice is struck out twice, one after the other. */
    private static final List<String> CONDITIONS = List.of(
            "p.state = 'ACTIVE'",
            "p.agreement_from <= ?",
            "p.agreement_until is null",
            "p.agreement_until >= ?",
            "o.subject_id = ?",
            "pc.partner_id = p.id",
            "pc.client_id = ?",
            "pc.issuer = ?",
            "w.partner_id = p.id",
            "w.subject_id = ?",
            "k.person_id = w.person_id",
            "x.person_id = w.person_id",
            "t.person_id = w.person_id",
            "held.person_id = w.person_id",
            "held.recipient_id = p.id",
            "held.purpose = ?",
            "held.state = 'ACTIVE'",
            "held.valid_until > ?",
            "x.person_id is null",
            "n.purpose = held.purpose",
            "n.major > held.notice_major",
            "n.binds_from <= ?",
            "i.consent_id = c.id",
            "i.category = any(?)",
            "i.valid_until > ?",
            "u.code = l.rule_code",
            "u.ended_at is null",
            "l.person_id = w.person_id",
            "l.recipient_id = p.id",
            "l.ended_at is null",
            "l.purpose = ?",
            "l.category = any(?)",
            "l.begins <= ?",
            "l.ends >= ?",
            "record.source_id = p.id",
            "not record.unconfirmed",
            "i.category = record.category",
            "record.source_id = any(i.sources)",
            "l.id = any(law.relationships)",
            "l.category = record.category",
            "l.source_id = record.source_id",
            "record.person_id = w.person_id",
            "record.category = any(?)",
            "record.superseded_at is null",
            "record.retracted_at is null",
            "record.audience is null",
            "p.type = any(record.audience)",
            "p.type = any(record.opened_for)",
            "record.category = any(g.opened)",
            "o.id = v.linked_to",
            "o.linked_to = v.id",
            "v.kind = any(?)",
            "v.category = any(?)",
            "v.id < ?",
            "?::uuid is null",
            "v.id = ?",
            "v.linked_to = ?",
            "?::timestamptz is null",
            "v.created_at > ?",
            "why.without_law or why.relationship is not null",
            "record.words_only",
            "record.source_id <> p.id",
            "p.id = ?");

    /**
     * Not conditions: what is told beside the decision, how a row finds the name of its source, and which version of a record
     * is shown.
     */
    private static final List<String> OTHERS = List.of(
            "held.id is not null and c.id is null",
            "x.person_id is not null",
            "held.id is not null",
            "s.id = r.source_id",
            "m.record_id = v.id",
            "f.id = o.source_id",
            "o.relationship is null",
            "r.source_id = p.id",
            "e.id = record.id",
            "e.version = record.earlier_version",
            "p.type = any(record.earlier_for)",
            "e.source_id <> p.id",
            "not why.without_law");

    /** A text of a purpose that nobody has, and one of the far future: neither outdates anything. */
    private static final String NOTICES = """
            insert into notice (purpose, major, minor, state, effective_from, dpia_reference, published_at)
            values ('cells', 99, 0, 'PUBLISHED', now() - interval '1 day', 'x', now()),
              ('job-placement', 99, 0, 'PUBLISHED', '2999-01-01', 'x', now())
            """;

    private static final Pattern COMPARISON = Pattern.compile("[=<>]|is (not )?null|any\\(");

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Inject
    Gate gate;

    @Inject
    Catalogue catalogue;

    @Inject
    Vault vault;

    private record Read(Cell cell, ReadRequest request, Seen expected) {}

    /** What came of a read, whose log a refused try stands in, and what the statement handed to the rules. */
    private record Seen(
            Cell.Outcome outcome,
            Optional<PersonId> addressed,
            Optional<Set<String>> covered,
            Optional<Set<String>> opened,
            Optional<GateFacts.ByLaw> law,
            List<UUID> records,
            boolean underSafety) {}

    @Test
    @ActivateRequestContext
    void everyConditionIsNeeded() throws Exception {
        var staging = new Staging(catalogue, vault);
        var random = new Random(SEED);
        var whole = new GateQuery(database, clock);
        var reads = new ArrayList<Read>();
        for (int i = 0; i < PEOPLE; i++) {
            for (var cell : staging.next(random, READS)) {
                var request = staging.request(cell);
                reads.add(new Read(cell, request, see(whole, request)));
            }
        }
        var needless = new TreeSet<String>();
        TestHub.sql(NOTICES);
        try {
            needless.addAll(needless(reads));
        } finally {
            TestHub.sql("delete from notice where major = 99");
        }
        assertEquals(new TreeSet<>(), needless);
    }

    private Set<String> needless(List<Read> reads) {
        var needless = new TreeSet<String>();
        for (var condition : CONDITIONS) {
            for (int at = GateQuery.SQL.indexOf(condition); at >= 0; at = GateQuery.SQL.indexOf(condition, at + 1)) {
                var without = GateQuery.SQL.substring(0, at)
                        + "(" + condition + " or true)"
                        + GateQuery.SQL.substring(at + condition.length());
                if (comesOutAlike(new GateQuery(database, clock, without), reads)) {
                    needless.add(condition + " at "
                            + GateQuery.SQL.substring(0, at).lines().count());
                }
            }
        }
        return needless;
    }

    private boolean comesOutAlike(GateQuery mutant, List<Read> reads) {
        for (var read : reads) {
            try {
                if (!see(mutant, read.request()).equals(read.expected())) {
                    return false;
                }
            } catch (RuntimeException e) {
                // The statement itself falls: that is found too.
                return false;
            }
        }
        return true;
    }

    private Seen see(GateQuery query, ReadRequest request) {
        var facts = query.facts(request);
        var outcome = switch (gate.rules().read(request, facts)) {
            case Verdict.Permit permit -> Staging.permitted(permit);
            case Verdict.Refuse refuse -> Cell.Outcome.refused(refuse.reason());
        };
        return new Seen(
                outcome,
                facts.addressed(),
                facts.consent().map(GateFacts.Covering::categories),
                facts.consent().map(GateFacts.Covering::opened),
                facts.law(),
                facts.records().stream().map(SealedRecord::id).toList(),
                facts.underSafety());
    }

    /** So that a new condition is either in the list or said to be none. */
    @Test
    void listOfConditionsIsWhole() {
        var left = GateQuery.SQL;
        for (var condition : CONDITIONS) {
            assertFalse(!left.contains(condition), () -> "gone from the statement: " + condition);
            left = left.replace(condition, "");
        }
        for (var other : OTHERS) {
            left = left.replace(other, "");
        }
        var found = COMPARISON.matcher(left);
        assertFalse(found.find(), left);
    }
}
