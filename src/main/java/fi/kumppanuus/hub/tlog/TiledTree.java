package fi.kumppanuus.hub.tlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tree of some size whose hashes lie in tiles; asks for those of its own size only. For one thread. */
public final class TiledTree {
    /** A proof goes down one side of the tree: a tile or two on each level. */
    private static final int REMEMBERED = 24;

    private final long size;
    private final TileSource source;
    private final Map<TilePath, List<Hash>> seen = new LinkedHashMap<>();

    public TiledTree(long size, TileSource source) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size");
        }
        this.size = size;
        this.source = source;
    }

    public long size() {
        return size;
    }

    public Hash root() throws IOException {
        return root(0, size);
    }

    /** From the leaf's sibling up, as RFC 6962 has it. */
    public List<Hash> inclusion(long index) throws IOException {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        var downwards = new ArrayList<Hash>();
        long start = 0;
        long end = size;
        while (end - start > 1) {
            long middle = start + half(end - start);
            if (index < middle) {
                downwards.add(root(middle, end));
                end = middle;
            } else {
                downwards.add(root(start, middle));
                start = middle;
            }
        }
        return List.copyOf(downwards.reversed());
    }

    public List<Hash> consistency(long oldSize) throws IOException {
        if (oldSize < 0 || oldSize > size) {
            throw new IllegalArgumentException("no tree of " + oldSize + " in one of " + size);
        }
        if (oldSize == 0 || oldSize == size) {
            return List.of();
        }
        var downwards = new ArrayList<Hash>();
        long start = 0;
        long end = size;
        while (end != oldSize) {
            long middle = start + half(end - start);
            if (oldSize <= middle) {
                downwards.add(root(middle, end));
                end = middle;
            } else {
                downwards.add(root(start, middle));
                start = middle;
            }
        }
        if (start > 0) {
            downwards.add(root(start, end));
        }
        return List.copyOf(downwards.reversed());
    }

    /** Of the leaves from start to before end, where start is a multiple of the largest subtree that begins there. */
    private Hash root(long start, long end) throws IOException {
        if (end == start) {
            return Hash.EMPTY_TREE;
        }
        long leaves = end - start;
        if (Long.bitCount(leaves) == 1) {
            return subtree(Long.numberOfTrailingZeros(leaves), start);
        }
        long middle = start + half(leaves);
        return Hash.node(root(start, middle), root(middle, end));
    }

    /** The root of the 2^height leaves that begin at start, a multiple of their number. */
    Hash subtree(int height, long start) throws IOException {
        int level = height / TilePath.HEIGHT;
        long first = start >>> (level * TilePath.HEIGHT);
        int offset = (int) (first % TilePath.FULL);
        int count = 1 << (height % TilePath.HEIGHT);
        var hashes = tile(level, first / TilePath.FULL).subList(offset, offset + count);
        while (hashes.size() > 1) {
            var above = new ArrayList<Hash>(hashes.size() / 2);
            for (int i = 0; i < hashes.size(); i += 2) {
                above.add(Hash.node(hashes.get(i), hashes.get(i + 1)));
            }
            hashes = above;
        }
        return hashes.getFirst();
    }

    private List<Hash> tile(int level, long index) throws IOException {
        var path = new TilePath(level, index, TilePath.width(level, index, size));
        var known = seen.get(path);
        if (known != null) {
            return known;
        }
        var read = source.tile(level, index, path.width());
        if (read.size() != path.width()) {
            throw new IOException("tile " + path + " came with " + read.size() + " hashes");
        }
        if (seen.size() == REMEMBERED) {
            seen.remove(seen.keySet().iterator().next());
        }
        seen.put(path, read);
        return read;
    }

    /** The largest power of two below a number of leaves. */
    static long half(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
