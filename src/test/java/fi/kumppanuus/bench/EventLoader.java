package fi.kumppanuus.bench;

import fi.kumppanuus.hub.platform.Uuid7;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import org.postgresql.PGConnection;

/**
 * Fills the log with a year of events as they would be: a few partners and employees do most of it, most of it is reads that
 * were permitted, refusals have a handful of reasons, and some of both are rare.
 */
final class EventLoader {
    static final int PARTNERS = 300;
    static final int USERS = 40;
    static final int PEOPLE = 100_000;
    static final Duration SPAN = Duration.ofDays(364);

    static final String[] ACTIONS = {
        "record-read",
        "subject-looked-up",
        "consent-read",
        "record-written",
        "consent-decided",
        "consent-asked",
        "consent-withdrawn"
    };
    static final String[] PURPOSES = {"shared-service", "job-placement", "skills-reuse", "training-referral"};
    static final String[] REASONS = {"no-consent", "unknown-subject", "consent-ended", "notice-outdated", "restricted"};

    private static final int CHUNK = 20_000;
    private static final String COPY = """
            copy audit_event (id, at, client, partner, acting_user, subject, action, categories, records, record_versions,
              purpose, basis, basis_id, basis_version, outcome, reason, request_id) from stdin""";

    private final Connection connection;
    private final Instant end;
    private final Random random;
    private final IntFunction<UUID> people;
    private final int howMany;

    EventLoader(Connection connection, Instant end) {
        this(connection, end, 7, EventLoader::subject, PEOPLE);
    }

    /** @param people the first of {@code howMany} is 0 */
    EventLoader(Connection connection, Instant end, long seed, IntFunction<UUID> people, int howMany) {
        this.connection = connection;
        this.end = end;
        this.random = new Random(seed);
        this.people = people;
        this.howMany = howMany;
    }

    static UUID partner(int n) {
        return new UUID(0x0198800000007000L, 0x8100000000000000L | n);
    }

    static String user(int partner, int n) {
        return "case-worker-" + partner + "-" + n;
    }

    static UUID subject(int n) {
        return new UUID(0x0198800000007000L, 0x8200000000000000L | n);
    }

    /** Small numbers often: the first of a thousand is seen about ten times as often as the tenth. */
    static int skewed(Random random, int most) {
        return (int) (Math.pow(most + 1, random.nextDouble()) - 1);
    }

    void load(int events) throws SQLException {
        try (var clean = connection.createStatement()) {
            clean.execute("truncate audit_event");
        }
        for (int back = 0; back <= SPAN.toDays() / 28 + 1; back++) {
            partitions(LocalDate.ofInstant(end, ZoneOffset.UTC).minusDays(28L * back));
        }
        var text = new StringBuilder();
        for (int n = 0; n < events; n++) {
            row(text, end.minus(SPAN).plus(SPAN.multipliedBy(n).dividedBy(events)));
            if ((n + 1) % CHUNK == 0 || n + 1 == events) {
                copy(text);
                text.setLength(0);
            }
        }
    }

    /** Events of now, all at once. */
    void add(int events) throws SQLException {
        var text = new StringBuilder();
        for (int n = 0; n < events; n++) {
            row(text, Instant.now());
        }
        copy(text);
    }

    private void copy(StringBuilder text) throws SQLException {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }

    void partitions(LocalDate month) throws SQLException {
        try (var make = connection.prepareStatement("select ensure_audit_partitions(?)")) {
            make.setObject(1, month.withDayOfMonth(1));
            make.execute();
        }
    }

    private void row(StringBuilder text, Instant at) {
        int partner = skewed(random, PARTNERS);
        boolean refused = random.nextInt(100) < 6;
        String action = ACTIONS[skewed(random, ACTIONS.length)];
        int bits = 1 << skewed(random, 10) | 1 << skewed(random, 10);
        Object[] values = {
            Uuid7.at(at),
            at,
            "client-" + partner,
            partner(partner),
            user(partner, skewed(random, USERS)),
            people.apply(random.nextInt(howMany)),
            action,
            bits,
            "{" + UUID.randomUUID() + "}",
            "{1}",
            PURPOSES[skewed(random, PURPOSES.length)],
            refused ? "\\N" : random.nextInt(50) == 0 ? "STATUTE" : "CONSENT",
            refused ? "\\N" : new UUID(random.nextLong(), random.nextLong()),
            refused ? "\\N" : 1,
            refused ? "REFUSED" : "PERMITTED",
            refused ? REASONS[skewed(random, REASONS.length)] : "\\N",
            new UUID(random.nextLong(), random.nextLong())
        };
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : "\t").append(values[i]);
        }
        text.append('\n');
    }
}
