package fi.kumppanuus.hub.verify;

import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.Frontier;
import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.TilePath;
import fi.kumppanuus.hub.tlog.TileSource;
import fi.kumppanuus.hub.tlog.TiledTree;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The leaves under a checkpoint (one that came another way, if there is one), from tiles that nobody vouches for: a full tile is held against its hash in the tile above, the
 * partial ones make the root.
 */
final class SealedLeaves {
    private record Tile(long index, List<Hash> hashes) {}

    private final TileSource source;
    private final long size;
    /** The last one of each level: leaves are asked for in order. */
    private final Map<Integer, Tile> held = new HashMap<>();

    SealedLeaves(TileSource source, Checkpoint checkpoint) throws IOException, WrongExport {
        this.source = source;
        this.size = checkpoint.size();
        if (!new TiledTree(size, source).root().equals(checkpoint.root())) {
            throw new WrongExport("the tiles don't make the checkpoint's root");
        }
    }

    boolean has(long index) {
        return index < size;
    }

    Hash leaf(long index) throws IOException, WrongExport {
        return hash(0, index);
    }

    private Hash hash(int level, long place) throws IOException, WrongExport {
        long index = place / TilePath.FULL;
        var tile = held.get(level);
        if (tile == null || tile.index() != index) {
            tile = read(level, index);
            held.put(level, tile);
        }
        return tile.hashes().get((int) (place % TilePath.FULL));
    }

    private Tile read(int level, long index) throws IOException, WrongExport {
        int width = TilePath.width(level, index, size);
        var hashes = source.tile(level, index, width);
        if (width == TilePath.FULL) {
            var made = Frontier.empty();
            hashes.forEach(made::append);
            if (!made.root().equals(hash(level + 1, index))) {
                throw new WrongExport("tile " + new TilePath(level, index, width) + " isn't the one that was sealed");
            }
        }
        return new Tile(index, hashes);
    }
}
