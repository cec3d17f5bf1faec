package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.tlog.Frontier;
import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.TilePath;
import fi.kumppanuus.hub.tlog.TileSource;
import fi.kumppanuus.hub.tlog.TiledTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/** The tree as it lies in the database: leaves one by one, full tiles of 256, partial ones computed. */
final class LogTree implements TileSource {
    static final int WIDTH = TilePath.FULL;

    private final DataSource dataSource;

    LogTree(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    TiledTree ofSize(long size) {
        return new TiledTree(size, this);
    }

    @Override
    public List<Hash> tile(int level, long index, int width) throws IOException {
        try (var connection = dataSource.getConnection()) {
            return tile(connection, level, index, width);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static List<Hash> tile(Connection connection, int level, long index, int width)
            throws SQLException, IOException {
        var found = width == WIDTH ? full(connection, level, index) : partial(connection, level, index, width);
        if (found.size() != width) {
            throw new IOException("tile %d/%d has %d hashes of %d".formatted(level, index, found.size(), width));
        }
        return found;
    }

    private static List<Hash> full(Connection connection, int level, long index) throws SQLException {
        try (var select =
                connection.prepareStatement("select hashes from log_tile where level = ? and tile_index = ?")) {
            select.setInt(1, level);
            select.setLong(2, index);
            try (var rows = select.executeQuery()) {
                return rows.next() ? hashes(rows.getBytes(1)) : List.of();
            }
        }
    }

    static List<Hash> partial(Connection connection, int level, long index, int width) throws SQLException {
        var sql = level == 0
                ? "select hash from audit_leaf where leaf_index >= ? and leaf_index < ? order by leaf_index"
                : "select root from log_tile where level = ? and tile_index >= ? and tile_index < ? order by tile_index";
        try (var select = connection.prepareStatement(sql)) {
            int at = 1;
            if (level > 0) {
                select.setInt(at++, level - 1);
            }
            select.setLong(at++, index * WIDTH);
            select.setLong(at, index * WIDTH + width);
            try (var rows = select.executeQuery()) {
                return column(rows);
            }
        }
    }

    private static List<Hash> column(ResultSet rows) throws SQLException {
        var all = new ArrayList<Hash>();
        while (rows.next()) {
            all.add(Hash.of(rows.getBytes(1)));
        }
        return all;
    }

    static List<Hash> hashes(byte[] joined) {
        var all = new ArrayList<Hash>(joined.length / Hash.LENGTH);
        for (int i = 0; i < joined.length; i += Hash.LENGTH) {
            all.add(Hash.of(Arrays.copyOfRange(joined, i, i + Hash.LENGTH)));
        }
        return all;
    }

    static byte[] joined(List<Hash> hashes) {
        var bytes = ByteBuffer.allocate(hashes.size() * Hash.LENGTH);
        hashes.forEach(hash -> bytes.put(hash.bytes()));
        return bytes.array();
    }

    static Hash root(List<Hash> tile) {
        var frontier = Frontier.empty();
        tile.forEach(frontier::append);
        return frontier.root();
    }
}
