package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.Uuid7;
import fi.kumppanuus.hub.testsupport.TestClock;
import fi.kumppanuus.hub.testsupport.TestHub;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds answers to the log: each decided call has its event and no other, each undecided one none. */
final class LogCheck {
    private record Event(
            UUID id,
            UUID request,
            String action,
            String outcome,
            @Nullable UUID partner,
            @Nullable String user,
            @Nullable String reason) {}

    /** Ids carry their time, so that only what came since is read. */
    private final UUID begun = Uuid7.at(TestClock.now().minusSeconds(1));

    private Map<UUID, List<Event>> events = Map.of();

    /** Everything since the beginning, in one query. */
    void read() {
        events = TestHub.query(
                        "select id, request_id, action, outcome, partner, acting_user, reason from audit_event where id > ?"
                                + " order by id",
                        row -> new Event(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, UUID.class),
                                row.getString(6),
                                row.getString(7)),
                        begun)
                .stream()
                .collect(Collectors.groupingBy(Event::request));
    }

    /** What is wrong with the log of this call. */
    Optional<String> fault(MatrixCell cell, Courier.Answer answer) {
        var written = events.getOrDefault(answer.id("Request-Id"), List.of());
        var receipt = answer.id("Audit-Receipt");
        if ("unauthenticated".equals(cell.expected().problem())) {
            return receipt == null && written.size() <= 1 && written.stream().allMatch(LogCheck::saysWhatFailed)
                    ? Optional.empty()
                    : Optional.of("the receipt is " + receipt + ", the events are " + written);
        }
        int wanted = wanted(cell, answer);
        if (written.size() != wanted) {
            return Optional.of(wanted + " events were due, there are " + written);
        }
        if (written.isEmpty() ? receipt != null : written.stream().noneMatch(e -> e.id().equals(receipt))) {
            return Optional.of("the receipt is " + receipt + ", the events are " + written);
        }
        return written.stream()
                .filter(event -> !fits(event, cell))
                .findFirst()
                .map(event -> "the event doesn't fit: " + event);
    }

    /** Anybody can name a client in a token that is no good: in the log now and then, and about nobody. */
    private static boolean saysWhatFailed(Event event) {
        return event.action().equals("authentication-failed")
                && event.outcome().equals("REFUSED")
                && event.reason() != null
                && event.reason().startsWith("token-")
                && event.partner() != null;
    }

    private static int wanted(MatrixCell cell, Courier.Answer answer) {
        var operation = cell.operation();
        if (cell.expected().permitted() && operation.each() != null) {
            return Math.max(1, answer.json().path(operation.each()).size());
        }
        return operation.isLogged() || !cell.expected().permitted() ? 1 : 0;
    }

    private static boolean fits(Event event, MatrixCell cell) {
        var caller = cell.caller();
        if (cell.expected().logged() == null) {
            return (event.action().equals("call-refused")
                            || cell.operation().log().contains(event.action()))
                    && event.outcome().equals("REFUSED")
                    && cell.expected().problem().equals(event.reason());
        }
        return (cell.operation().log().contains(event.action())
                        || (cell.expected().logged().equals("REFUSED")
                                && event.action().equals("call-refused")))
                && event.outcome().equals(cell.expected().logged())
                && (event.reason() == null) == event.outcome().equals("PERMITTED")
                && switch (caller.holder()) {
                    case PARTNER -> caller.partner().equals(event.partner());
                    case STAFF -> caller.sub().equals(event.user());
                    case PERSON, STRANGER, OF_NO_USE -> true;
                };
    }
}
