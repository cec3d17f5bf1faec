package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings what older keys wrote under the primary one, beside running instances: person by person in short transactions,
 * by id, passing over whom somebody else holds. Whoever is done is not touched again, so a second run goes on.
 */
@ApplicationScoped
public class Resealing {
    private static final int CHUNK = 200;
    private static final int PASSES = 5;
    private static final UUID START = new UUID(0, 0);
    /** Of an index that nobody can look up any more. */
    private static final String NO_KEY =
            "'\\x00'::bytea || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())";

    private final KeyMaterial keys;
    private final PersonKeys personKeys;
    private final LogKeys logKeys;
    private final Database database;

    Resealing(KeyMaterial keys, PersonKeys personKeys, LogKeys logKeys, Database database) {
        this.keys = keys;
        this.personKeys = personKeys;
        this.logKeys = logKeys;
        this.database = database;
    }

    /** How much each key has written that is still there, by the key's id; what has no key counts for none. */
    public Map<String, Long> byKey(KeysetKind kind) {
        var counts = new HashMap<String, Long>();
        columns(kind)
                .forEach((table, column) -> database.list(
                                "select substring(%1$s for 5), count(*) from %2$s group by 1".formatted(column, table),
                                row -> Map.entry(row.getBytes(1), row.getLong(2)))
                        .forEach(entry -> keyOf(entry.getKey())
                                .ifPresent(id -> counts.merge(Keyset.name(id), entry.getValue(), Long::sum))));
        return counts;
    }

    private static Map<String, String> columns(KeysetKind kind) {
        return switch (kind) {
            case IDENTITY_CODE -> Map.of("person", "identity_code");
            case BLIND_INDEX -> Map.of("person", "code_index", "pairwise", "code_index");
            case KEY_ENCRYPTION -> Map.of("person_key", "wrapped", "person_log_key", "wrapped");
        };
    }

    private static Optional<Integer> keyOf(byte[] prefix) {
        return prefix.length == Keyset.PREFIX_BYTES && prefix[0] == 1
                ? Optional.of(ByteBuffer.wrap(prefix).getInt(1))
                : Optional.empty();
    }

    /** How many rows were brought over. Ids reserved for nobody known keep their index: there is no code to make one of. */
    public long reseal(KeysetKind kind, LongConsumer progress) {
        var primary = Keyset.prefix(keys.keyset(kind).primaryId());
        long done = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            var after = START;
            var left = next(kind, primary, after);
            if (left.isEmpty()) {
                break;
            }
            while (!left.isEmpty()) {
                done += some(kind, left, primary);
                progress.accept(done);
                after = left.getLast();
                left = next(kind, primary, after);
            }
        }
        return done;
    }

    private List<UUID> next(KeysetKind kind, byte[] primary, UUID after) {
        var sql = switch (kind) {
            case IDENTITY_CODE ->
                "select id from person where id > ? and identity_code <> '' and substring(identity_code for 5) <> ?";
            // Each branch ends by itself: of their union the whole would be read for every chunk.
            case KEY_ENCRYPTION ->
                Stream.of("person_key", "person_log_key")
                        .map(table -> """
                        (select person_id as id from %s where person_id > ? and substring(wrapped for 5) <> ?
                          order by 1 limit %d)
                        """.formatted(table, CHUNK))
                        .collect(Collectors.joining(" union "));
            case BLIND_INDEX -> """
                select id from person p where id > ? and identity_code <> '' and (substring(code_index for 5) <> ? or exists (
                  select from pairwise w where w.person_id = p.id and substring(w.code_index for 1) = '\\x01'
                    and substring(w.code_index for 5) <> ?))
                """;
        };
        Object[] parameters = switch (kind) {
            case IDENTITY_CODE -> new Object[] {after, primary};
            case KEY_ENCRYPTION -> new Object[] {after, primary, after, primary};
            case BLIND_INDEX -> new Object[] {after, primary, primary};
        };
        return database.list(sql + " order by 1 limit " + CHUNK, row -> row.getObject(1, UUID.class), parameters);
    }

    private int some(KeysetKind kind, List<UUID> people, byte[] primary) {
        return switch (kind) {
            case IDENTITY_CODE -> inOne(() -> identityCodes(people));
            case KEY_ENCRYPTION ->
                inOne(() -> rewrap("person_key", people, personKeys::rewrapped)
                        + rewrap("person_log_key", people, logKeys::rewrapped));
            // One by one: who holds the locks of two codes could wait for a look-up that waits for it.
            case BLIND_INDEX ->
                people.stream()
                        .mapToInt(person -> inOne(() -> index(person, primary)))
                        .sum();
        };
    }

    /** The disk needs not be waited for: what a crash undoes is found again, and the event at the end is waited for. */
    private int inOne(Callable<Integer> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            database.list("select set_config('synchronous_commit', 'off', true)", row -> "");
            return work.call();
        });
    }

    private record Sealed(UUID person, byte[] bytes) {}

    private int identityCodes(List<UUID> people) {
        return database
                .list(
                        "select id, identity_code from person where id = any(?) and identity_code <> ''"
                                + " for no key update skip locked",
                        row -> new Sealed(row.getObject(1, UUID.class), row.getBytes(2)),
                        (Object) people.toArray(UUID[]::new))
                .stream()
                .mapToInt(row -> database.update(
                        "update person set identity_code = ? where id = ?",
                        keys.sealed(row.person(), keys.opened(row.person(), row.bytes())),
                        row.person()))
                .sum();
    }

    /** A key that is deleted meanwhile stays deleted: nothing is ever inserted here. */
    private int rewrap(String table, List<UUID> people, BiFunction<PersonId, byte[], byte[]> rewrapped) {
        return database
                .list(
                        "select person_id, wrapped from %s where person_id = any(?) for update skip locked"
                                .formatted(table),
                        row -> new Sealed(row.getObject(1, UUID.class), row.getBytes(2)),
                        (Object) people.toArray(UUID[]::new))
                .stream()
                .mapToInt(row -> database.update(
                        "update %s set wrapped = ? where person_id = ?".formatted(table),
                        rewrapped.apply(new PersonId(row.person()), row.bytes()),
                        row.person()))
                .sum();
    }

    private int index(UUID person, byte[] primary) {
        var sealed = database.first(
                "select identity_code from person where id = ? and identity_code <> '' for no key update skip locked",
                row -> row.getBytes(1),
                person);
        if (sealed.isEmpty()) {
            return 0;
        }
        var index = keys.index(keys.opened(person, sealed.get()));
        if (index.needsLock()) {
            database.list("select pg_advisory_xact_lock(?)", row -> "", index.lock());
        }
        int rows = database.update(
                "update person set code_index = ? where id = ? and code_index <> ?",
                index.primary(),
                person,
                index.primary());
        rows += database.update(
                "update pairwise set code_index = ? where person_id = ? and code_index = any(?) and code_index <> ?",
                index.primary(),
                person,
                index.all(),
                index.primary());
        // An id kept from a code that the person no longer has: nobody is looked up by that code any more.
        return rows
                + database.update(
                        "update pairwise set code_index = " + NO_KEY
                                + " where person_id = ? and code_index <> ? and substring(code_index for 1) = '\\x01'"
                                + " and substring(code_index for 5) <> ?",
                        person,
                        index.primary(),
                        primary);
    }

    /**
     * Takes the index from ids reserved for nobody known that this key alone can find, untouched for as long as unused
     * ones live, with no request open. The ids stay their partners', but a new look-up of such a code gives another.
     */
    public int letGo(String key, Instant now) {
        return inOne(() -> database.update(
                "update pairwise w set code_index = " + NO_KEY + """
                         where person_id is null and substring(code_index for 5) = ? and created_at < ?
                          and not exists (select from consent_request r where r.asked_by = w.partner_id
                            and r.subject_id = w.subject_id and r.state = 'REQUESTED' and r.expires_at > ?)
                        """,
                Keyset.prefix(Integer.parseUnsignedInt(key)),
                now.minus(Vault.RESERVED_FOR).atOffset(ZoneOffset.UTC),
                now.atOffset(ZoneOffset.UTC)));
    }
}
