package fi.kumppanuus.hub.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Uuid7;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Any combination of filters finds, page by page, what a plain look at each event's view finds. */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class EventSearchTest {
    private static final int EVENTS = 400;
    private static final int SEARCHES = 200;
    private static final Duration SPAN = Duration.ofDays(6);
    /** On both sides of the border between two partitions, long before anybody else's events. */
    private static final Instant BEGIN = Instant.parse("2001-02-01T00:00:00Z").minus(SPAN.dividedBy(2));

    private static final Action[] ACTIONS = {
        Action.RECORD_READ,
        Action.RECORD_WRITTEN,
        Action.CONSENT_RECORDED,
        Action.CONSENT_WITHDRAWAL_RECORDED,
        Action.SUBJECT_LOOKED_UP,
        Action.CONSENT_DECIDED,
        Action.PARTNER_SILENCED,
        Action.SAFETY_RESTRICTION_SET
    };
    private static final String[] CATEGORIES = {"identity", "contact", "work-ability"};

    @Inject
    EventSearch search;

    @Inject
    CategoryCodes categories;

    private final Random random = new Random(20261122);
    private final List<PartnerId> partners =
            List.of(new PartnerId(UUID.randomUUID()), new PartnerId(UUID.randomUUID()));
    private final List<PersonId> people =
            List.of(new PersonId(UUID.randomUUID()), new PersonId(UUID.randomUUID()), new PersonId(UUID.randomUUID()));

    @BeforeAll
    static void partitions() {
        TestHub.query("select ensure_audit_partitions(?)", row -> "", LocalDate.of(2001, 1, 1));
    }

    @SafeVarargs
    private <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private AuditEvent event() {
        var at = BEGIN.plusMillis(random.nextLong(SPAN.toMillis()));
        var outcome = one(Outcome.values());
        var basis = random.nextInt(3) == 0 ? null : new BasisRef(one(BasisKind.values()), null, null, List.of());
        return new AuditEvent(
                Uuid7.at(at),
                at,
                one("crm", "batch"),
                random.nextInt(8) == 0 ? null : one(partners),
                random.nextInt(4) == 0 ? null : new ActingUser(one("case-worker-1", "case-worker-2")),
                random.nextInt(5) == 0 ? null : one(people),
                one(ACTIONS),
                random.nextInt(4) == 0 ? 0 : mask(one(CATEGORIES)) | mask(one(CATEGORIES)),
                List.of(),
                one("job-placement", "shared-service", null),
                basis,
                outcome,
                outcome == Outcome.REFUSED ? one("unknown-subject", "no-consent") : null,
                UUID.randomUUID(),
                null,
                null,
                null);
    }

    private long mask(String category) {
        return categories.bit(category).orElseThrow();
    }

    private List<AuditEvent> seeded() throws SQLException {
        var events = new ArrayList<AuditEvent>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(event());
        }
        try (var connection = TestHub.connect(PostgresServer.APP)) {
            AuditInsert.run(connection, events);
        }
        events.sort(Comparator.comparing((AuditEvent e) -> e.id().toString()).reversed());
        return events;
    }

    /** A filter in SQL and as anybody would say it, of what an officer is shown. */
    private record Asked(EventFilter filter, Predicate<AuditEvent> fits) {}

    private Asked asked() {
        boolean asPartner = random.nextInt(3) == 0;
        var from = BEGIN.plusMillis(random.nextLong(SPAN.toMillis() / 2));
        var to = random.nextBoolean() ? BEGIN.plus(SPAN) : from.plusMillis(random.nextLong(SPAN.toMillis() / 2));
        var partner = asPartner ? one(partners) : maybe(() -> one(partners));
        var whom = maybe(() -> one(people));
        var category = maybe(() -> one(CATEGORIES));
        var filter = new EventFilter(
                from,
                to,
                partner,
                maybe(() -> one("crm", "batch", "other")),
                maybe(() -> one("case-worker-1", "case-worker-2")),
                whom,
                category == null ? 0 : mask(category),
                maybe(() -> one("job-placement", "shared-service")),
                maybe(() -> one(BasisKind.values())),
                maybe(() -> one(ACTIONS)),
                maybe(() -> one(Outcome.values())),
                asPartner ? null : maybe(() -> one("unknown-subject", "no-consent")),
                asPartner);
        return new Asked(filter, e -> fits(filter, category, e));
    }

    private <T> T maybe(java.util.function.Supplier<T> value) {
        return random.nextInt(4) == 0 ? value.get() : null;
    }

    private boolean fits(EventFilter filter, String category, AuditEvent e) {
        var codes = categories.codes(e.categories());
        var own = UUID.randomUUID();
        var view = filter.asPartner() ? EventView.ofPartner(e, codes, own) : EventView.whole(e, codes);
        var subject = filter.subject();
        return visible(filter, e)
                && !e.at().isBefore(filter.from())
                && e.at().isBefore(filter.to())
                && is(filter.partner(), view.partner())
                && is(filter.client(), view.client())
                && is(filter.actingUser(), view.actingUser())
                && (subject == null || (subject.equals(e.subject()) && view.subject() != null))
                && (category == null || view.categories().contains(category))
                && is(filter.purpose(), view.purpose())
                && (filter.basis() == null
                        || (view.basis() != null && view.basis().type() == filter.basis()))
                && is(filter.action(), view.action())
                && is(filter.outcome(), view.outcome())
                && is(filter.reason(), view.reason());
    }

    private static boolean visible(EventFilter filter, AuditEvent e) {
        return filter.asPartner()
                ? e.action().isPartners()
                : filter.subject() != null || !e.action().tellsOfSafety();
    }

    private static boolean is(Object wanted, Object there) {
        return wanted == null || Objects.equals(wanted, there);
    }

    @Test
    void anyFilters_findWhatTheirViewsShow_pageByPage() throws SQLException {
        var events = seeded();
        int found = 0;
        for (int i = 0; i < SEARCHES; i++) {
            var asked = asked();
            int limit = 1 + random.nextInt(30);
            int scanned = 1 + random.nextInt(i % 2 == 0 ? 20 : 500);
            var expected =
                    events.stream().filter(asked.fits()).map(AuditEvent::id).toList();
            var hits = pages(asked.filter(), limit, scanned);
            assertEquals(expected, hits, () -> asked.filter() + ", " + limit + " of " + scanned);
            found += hits.size();
        }
        assertTrue(found > SEARCHES, "the filters find something: " + found);
    }

    private List<UUID> pages(EventFilter filter, int limit, int scanned) {
        var hits = new ArrayList<UUID>();
        var before = Cursors.END;
        while (true) {
            var page = search.newestFirst(EventWalk.of(filter), before, limit, scanned);
            assertTrue(page.events().size() <= limit);
            page.events().forEach(e -> hits.add(e.id()));
            if (!page.more()) {
                return hits;
            }
            var end = page.scannedTo() == null ? page.events().getLast().id() : page.scannedTo();
            assertTrue(end.toString().compareTo(before.toString()) < 0, "it goes on");
            before = end;
        }
    }

    /** How far a page of a partner's officer got doesn't count what people did about that partner. */
    @Test
    void partnersPage_endsAtTheSameEvent_whateverIsHidden() throws SQLException {
        var own = new PartnerId(UUID.randomUUID());
        BiFunction<Integer, Action, AuditEvent> at = (second, action) -> {
            var time = BEGIN.plusSeconds(second);
            return new AuditEvent(
                    Uuid7.at(time),
                    time,
                    "crm",
                    own,
                    null,
                    one(people),
                    action,
                    0,
                    List.of(),
                    null,
                    null,
                    Outcome.PERMITTED,
                    null,
                    UUID.randomUUID(),
                    null,
                    null,
                    null);
        };
        Function<List<AuditEvent>, UUID> end = events -> {
            try (var connection = TestHub.connect(PostgresServer.APP)) {
                AuditInsert.run(connection, events);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            var filter = new EventFilter(
                    BEGIN, BEGIN.plus(SPAN), own, null, null, null, 0, "none", null, null, null, null, true);
            return search.newestFirst(EventWalk.of(filter), Cursors.END, 5, 3).scannedTo();
        };
        var shown = List.of(
                at.apply(1, Action.RECORD_READ),
                at.apply(3, Action.RECORD_READ),
                at.apply(5, Action.RECORD_READ),
                at.apply(7, Action.RECORD_READ));
        assertEquals(shown.get(1).id(), end.apply(shown));
        var hidden = List.of(
                at.apply(4, Action.CONSENT_DECIDED),
                at.apply(6, Action.PARTNER_SILENCED),
                at.apply(8, Action.SAFETY_RESTRICTION_SET));
        assertEquals(shown.get(1).id(), end.apply(hidden));
    }
}
