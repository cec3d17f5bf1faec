package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.tlog.Frontier;
import fi.kumppanuus.hub.tlog.Hash;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Where the tree ends, and which event was sealed last. */
record LogHead(int epoch, long size, List<Hash> frontier, String lastXid, UUID lastId) {
    private static final String SQL = "select epoch, size, frontier, last_xid::text, last_id from log_head";

    static LogHead committed(Connection connection) throws SQLException {
        return read(connection, SQL).orElseThrow();
    }

    /** Empty while another instance has it. */
    static Optional<LogHead> taken(Connection connection) throws SQLException {
        return read(connection, SQL + " for update skip locked");
    }

    private static Optional<LogHead> read(Connection connection, String sql) throws SQLException {
        try (var select = connection.prepareStatement(sql);
                var rows = select.executeQuery()) {
            return rows.next() ? Optional.of(of(rows)) : Optional.empty();
        }
    }

    private static LogHead of(ResultSet row) throws SQLException {
        return new LogHead(
                row.getInt("epoch"),
                row.getLong("size"),
                LogTree.hashes(row.getBytes("frontier")),
                row.getString("last_xid"),
                Objects.requireNonNull(row.getObject("last_id", UUID.class)));
    }

    Hash root() {
        return Frontier.of(size, frontier).root();
    }

    LogHead after(Frontier grown, String xid, UUID id) {
        return new LogHead(epoch, grown.size(), grown.hashes(), xid, id);
    }

    void store(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement(
                "update log_head set epoch = ?, size = ?, frontier = ?, last_xid = ?::xid8, last_id = ?")) {
            update.setInt(1, epoch);
            update.setLong(2, size);
            update.setBytes(3, LogTree.joined(frontier));
            update.setString(4, lastXid);
            update.setObject(5, lastId);
            update.executeUpdate();
        }
    }
}
