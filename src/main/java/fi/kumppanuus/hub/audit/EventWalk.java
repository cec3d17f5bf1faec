package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.Uuid7;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Along which index a search goes, and what it asks of each row. A person's events are fewer than an employee's, those
 * fewer than a partner's; without any of them it goes back in time.
 *
 * @param column the first of the index, none for the primary key's
 */
record EventWalk(
        EventFilter filter,
        @Nullable String column,
        @Nullable Object value) {
    /**
     * A search must never be planned as anything else than a walk along its index, whatever the statistics say: a plan
     * that is good on average reads the whole log for a value that is rare where it looks.
     */
    static final String ALONG_AN_INDEX = """
            select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
              set_config('enable_sort', 'off', true), set_config('enable_incremental_sort', 'off', true),
              set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true)
            """;

    static final int IN_TIME = 20_000;
    static final int ELSEWHERE = 5_000;

    static final String[] OF_SAFETY = codes(Arrays.stream(Action.values()).filter(Action::tellsOfSafety));
    static final String[] BY_PARTNERS = codes(Arrays.stream(Action.values()).filter(Action::isPartners));
    private static final String[] WITHOUT_BASIS = codes(EventView.WITHOUT_BASIS.stream());
    private static final String[] WITHOUT_CATEGORIES = codes(EventView.WITHOUT_CATEGORIES.stream());

    private static String[] codes(Stream<Action> actions) {
        return actions.map(Action::code).toArray(String[]::new);
    }

    static EventWalk of(EventFilter filter) {
        if (filter.subject() != null) {
            return new EventWalk(filter, "subject", filter.subject().value());
        }
        // A partner's officer's page counts own events only: how far it got must not tell what others did.
        if (filter.actingUser() != null && !filter.asPartner()) {
            return new EventWalk(filter, "acting_user", filter.actingUser());
        }
        if (filter.partner() != null) {
            return new EventWalk(filter, "partner", filter.partner().value());
        }
        return new EventWalk(filter, null, null);
    }

    /**
     * How many rows a page looks at. Back in time they lie side by side; along another index each is somewhere else, and
     * costs as much as four.
     */
    int share() {
        return column == null ? IN_TIME : ELSEWHERE;
    }

    /** Only the index has this order, since PostgreSQL isn't told that the column is the same in all rows. */
    String order() {
        return column == null ? "id desc" : column + " desc, id desc";
    }

    /** The rows that a page counts: the part of the index, less what the officer is never shown. */
    Conditions range(UUID before) {
        var range = new Conditions();
        below(range, before);
        if (filter.to() != null) {
            below(range, Uuid7.first(filter.to()));
        }
        from(range, filter.from() == null ? new UUID(0, 0) : Uuid7.first(filter.from()));
        if (filter.subject() == null) {
            // Nobody gets a list of those who hide: their events are found by who asks for one of them, who sees that
            // it was.
            range.and("action <> all(?)", (Object) OF_SAFETY);
        }
        if (filter.asPartner()) {
            ownOnly(range);
        }
        return range;
    }

    /** The ids alone once more, for the choice of partitions. */
    private void below(Conditions range, UUID id) {
        range.and("id < ?", id);
        if (column != null && value != null) {
            range.and("(" + column + ", id) < (?, ?)", value, id);
        }
    }

    private void from(Conditions range, UUID id) {
        range.and("id >= ?", id);
        if (column != null && value != null) {
            range.and("(" + column + ", id) >= (?, ?)", value, id);
        }
    }

    private void ownOnly(Conditions range) {
        range.and("action = any(?)", (Object) BY_PARTNERS);
        if (filter.subject() != null) {
            range.and("outcome = 'PERMITTED' and basis is not null");
            if (filter.partner() != null) {
                range.and("partner = ?", filter.partner().value());
            }
        }
    }

    /** Whatever the index doesn't answer. */
    Conditions rest() {
        var rest = new Conditions();
        if (filter.partner() != null && !"partner".equals(column)) {
            rest.and("partner = ?", filter.partner().value());
        }
        if (filter.actingUser() != null && !"acting_user".equals(column)) {
            rest.and("acting_user = ?", filter.actingUser());
        }
        if (filter.client() != null) {
            rest.and("client = ?", filter.client());
        }
        if (filter.purpose() != null) {
            rest.and("purpose = ?", filter.purpose());
        }
        if (filter.action() != null) {
            rest.and("action = ?", filter.action().code());
        }
        if (filter.outcome() != null) {
            rest.and("outcome = ?", filter.outcome().name());
        }
        if (filter.reason() != null) {
            rest.and("reason = ?", filter.reason());
        }
        ofCategoryAndBasis(rest);
        return rest;
    }

    /** What a partner's officer isn't shown of an event isn't found by either. */
    private void ofCategoryAndBasis(Conditions rest) {
        if (filter.categories() != 0) {
            rest.and("categories & ? <> 0", filter.categories());
            if (filter.asPartner()) {
                rest.and("action <> all(?)", (Object) WITHOUT_CATEGORIES);
            }
        }
        if (filter.basis() != null) {
            rest.and("basis = ?", filter.basis().name());
            if (filter.asPartner()) {
                rest.and("outcome = 'PERMITTED' and action <> all(?)", (Object) WITHOUT_BASIS);
            }
        }
    }
}
