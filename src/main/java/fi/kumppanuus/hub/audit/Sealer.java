package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.LogKeys;
import fi.kumppanuus.hub.tlog.Frontier;
import fi.kumppanuus.hub.tlog.Hash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Gives events their places in the tree. Nobody leads: a round is one transaction by whoever holds the head's row, and the
 * others skip it. It takes events whose transaction is older than every running one, in the order of (xid, id), so that
 * none can turn up later before a sealed one. Every limit of time is the database's, since a stopped process keeps none.
 */
final class Sealer {
    private static final String UNSEALED = "select " + EventSearch.COLUMNS + """
            , xid::text as xid from audit_event
            where xid < pg_snapshot_xmin(pg_current_snapshot()) and (xid, id) > (?::xid8, ?)
            order by xid, id limit ?
            """;

    private final DataSource dataSource;
    private final LogKeys logKeys;
    private final int batch;

    Sealer(DataSource dataSource, LogKeys logKeys, int batch) {
        this.dataSource = dataSource;
        this.logKeys = logKeys;
        this.batch = batch;
    }

    private record Unsealed(AuditEvent event, String xid) {}

    private record Leaf(UUID event, Hash hash, byte[] commitment, byte @Nullable [] secret) {}

    /** Until there is nothing left that may be sealed now, or another instance is at it. */
    long all() throws SQLException {
        long sealed = 0;
        int round;
        do {
            round = round();
            sealed += round;
        } while (round == batch);
        return sealed;
    }

    int round() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                limitTime(connection);
                int sealed = seal(connection);
                connection.commit();
                return sealed;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** An instance that is stopped in mid-round loses its lock, and another one goes on. */
    static void limitTime(Connection connection) throws SQLException {
        try (var set = connection.createStatement()) {
            set.execute("set local idle_in_transaction_session_timeout = '2s'; set local transaction_timeout = '8s'");
        }
    }

    private int seal(Connection connection) throws SQLException {
        var taken = LogHead.taken(connection);
        if (taken.isEmpty()) {
            return 0;
        }
        var head = taken.get();
        var events = unsealed(connection, head);
        if (events.isEmpty()) {
            return 0;
        }
        var leaves = leaves(connection, events);
        insert(connection, head.size(), leaves);
        storeTiles(connection, head.size(), leaves.stream().map(Leaf::hash).toList());
        var grown = Frontier.of(head.size(), head.frontier());
        leaves.forEach(leaf -> grown.append(leaf.hash()));
        var last = events.getLast();
        head.after(grown, last.xid(), last.event().id()).store(connection);
        return events.size();
    }

    private List<Unsealed> unsealed(Connection connection, LogHead head) throws SQLException {
        try (var select = connection.prepareStatement(UNSEALED)) {
            select.setString(1, head.lastXid());
            select.setObject(2, head.lastId());
            select.setInt(3, batch);
            try (var rows = select.executeQuery()) {
                var all = new ArrayList<Unsealed>();
                while (rows.next()) {
                    all.add(new Unsealed(EventSearch.event(rows), rows.getString("xid")));
                }
                return all;
            }
        }
    }

    private List<Leaf> leaves(Connection connection, List<Unsealed> events) throws SQLException {
        var people = events.stream()
                .flatMap(e -> Optional.ofNullable(e.event().subject()).stream())
                .collect(Collectors.toSet());
        var keys = logKeys.of(connection, people);
        return events.stream()
                .map(e -> leaf(
                        e.event(),
                        e.event().subject() == null ? null : keys.get(e.event().subject())))
                .toList();
    }

    private static Leaf leaf(AuditEvent event, byte @Nullable [] logKey) {
        var secret = logKey == null ? Salts.newSecret() : null;
        var salts = secret == null ? Salts.ofPerson(Objects.requireNonNull(logKey), event.id()) : Salts.of(secret);
        var entry = LeafEntry.of(event, salts);
        // Of somebody who was erased meanwhile nothing is kept that could open it.
        return new Leaf(event.id(), entry.hash(), entry.commitment(), event.subject() == null ? secret : null);
    }

    private static void insert(Connection connection, long first, List<Leaf> leaves) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into audit_leaf (leaf_index, event_id, hash, commitment, salt)
                select ? + place - 1, event_id, hash, commitment, salt
                from unnest(?::uuid[], ?::bytea[], ?::bytea[], ?::bytea[])
                  with ordinality as leaf(event_id, hash, commitment, salt, place)
                """)) {
            insert.setLong(1, first);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", leaves.stream().map(Leaf::event).toArray()));
            insert.setArray(
                    3,
                    bytes(
                            connection,
                            leaves.stream().map(leaf -> leaf.hash().bytes()).toArray(byte[][]::new)));
            insert.setArray(
                    4, bytes(connection, leaves.stream().map(Leaf::commitment).toArray(byte[][]::new)));
            insert.setArray(
                    5, bytes(connection, leaves.stream().map(Leaf::secret).toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    private static java.sql.Array bytes(Connection connection, byte[][] values) throws SQLException {
        return connection.createArrayOf("bytea", values);
    }

    /** The full ones that the new hashes complete, level by level: a full tile's root is one hash of the level above. */
    private static void storeTiles(Connection connection, long size, List<Hash> added) throws SQLException {
        long before = size;
        var hashes = added;
        for (int level = 0; before % LogTree.WIDTH + hashes.size() >= LogTree.WIDTH; level++) {
            long tile = before / LogTree.WIDTH;
            var row = new ArrayList<>(LogTree.partial(connection, level, tile, (int) (before % LogTree.WIDTH)));
            row.addAll(hashes);
            var roots = new ArrayList<Hash>();
            for (int from = 0; from + LogTree.WIDTH <= row.size(); from += LogTree.WIDTH) {
                var full = row.subList(from, from + LogTree.WIDTH);
                var root = LogTree.root(full);
                storeTile(connection, level, tile + roots.size(), full, root);
                roots.add(root);
            }
            before = tile;
            hashes = roots;
        }
    }

    private static void storeTile(Connection connection, int level, long index, List<Hash> hashes, Hash root)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into log_tile (level, tile_index, hashes, root) values (?, ?, ?, ?)")) {
            insert.setInt(1, level);
            insert.setLong(2, index);
            insert.setBytes(3, LogTree.joined(hashes));
            insert.setBytes(4, root.bytes());
            insert.executeUpdate();
        }
    }
}
