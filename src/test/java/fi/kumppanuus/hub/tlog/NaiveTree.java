package fi.kumppanuus.hub.tlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** RFC 6962, section 2.1, as it stands there: recursive, slow and plain, to hold the quick ones against. */
public final class NaiveTree {
    private final List<Hash> leaves;
    private final Map<Long, Hash> known = new HashMap<>();

    public NaiveTree(List<Hash> leaves) {
        this.leaves = leaves;
    }

    /** Leaves 0, 1, 2, … whose entries are their numbers. */
    public static NaiveTree ofNumbers(int size) {
        var leaves = new ArrayList<Hash>();
        for (int i = 0; i < size; i++) {
            leaves.add(Hash.leaf(ByteBuffer.allocate(Integer.BYTES).putInt(i).array()));
        }
        return new NaiveTree(leaves);
    }

    public Hash leaf(long index) {
        return leaves.get((int) index);
    }

    public Hash root(int size) {
        return root(0, size);
    }

    Hash root(int start, int end) {
        if (start == end) {
            return Hash.EMPTY_TREE;
        }
        if (end - start == 1) {
            return leaves.get(start);
        }
        long place = (long) start << Integer.SIZE | end;
        var root = known.get(place);
        if (root == null) {
            int split = start + split(end - start);
            root = Hash.node(root(start, split), root(split, end));
            known.put(place, root);
        }
        return root;
    }

    List<Hash> path(int index, int size) {
        return path(index, 0, size);
    }

    private List<Hash> path(int index, int start, int end) {
        if (end - start == 1) {
            return new ArrayList<>();
        }
        int split = start + split(end - start);
        var path = index < split ? path(index, start, split) : path(index, split, end);
        path.add(index < split ? root(split, end) : root(start, split));
        return path;
    }

    List<Hash> proof(int oldSize, int size) {
        return oldSize == 0 || oldSize == size ? List.of() : subproof(oldSize, 0, size, true);
    }

    private List<Hash> subproof(int oldSize, int start, int end, boolean whole) {
        if (oldSize == end - start) {
            return whole ? new ArrayList<>() : new ArrayList<>(List.of(root(start, end)));
        }
        int split = split(end - start);
        List<Hash> proof;
        if (oldSize <= split) {
            proof = subproof(oldSize, start, start + split, whole);
            proof.add(root(start + split, end));
        } else {
            proof = subproof(oldSize - split, start + split, end, false);
            proof.add(root(start, start + split));
        }
        return proof;
    }

    private static int split(int leaves) {
        int power = 1;
        while (power * 2 < leaves) {
            power *= 2;
        }
        return power;
    }

    /** The tree of a size in tiles, which gives out those that such a tree has, in the width that they have in it, and no others. */
    public TileSource tiles(int size) {
        return (level, index, width) -> {
            if (TilePath.width(level, index, size) != width || width == 0) {
                throw new IOException("a tree of " + size + " has no tile " + new TilePath(level, index, width));
            }
            int leavesEach = Math.powExact(TilePath.FULL, level);
            var tile = new ArrayList<Hash>();
            for (int i = 0; i < width; i++) {
                int start = (Math.toIntExact(index) * TilePath.FULL + i) * leavesEach;
                tile.add(root(start, start + leavesEach));
            }
            return tile;
        };
    }

    public TiledTree tiled(int size) {
        return new TiledTree(size, tiles(size));
    }
}
