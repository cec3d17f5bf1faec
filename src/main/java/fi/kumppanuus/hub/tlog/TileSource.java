package fi.kumppanuus.hub.tlog;

import java.io.IOException;
import java.util.List;

/** Where tiles come from: a table, a folder. */
@FunctionalInterface
public interface TileSource {
    /** The first {@code width} hashes of a tile. */
    List<Hash> tile(int level, long index, int width) throws IOException;
}
