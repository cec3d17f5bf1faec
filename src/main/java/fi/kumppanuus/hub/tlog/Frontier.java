package fi.kumppanuus.hub.tlog;

import java.util.ArrayList;
import java.util.List;

/** What must be kept of a tree to let it grow: the roots of its complete subtrees, one for each bit of its size. */
public final class Frontier {
    private final List<Hash> roots;
    private long size;

    private Frontier(long size, List<Hash> roots) {
        this.size = size;
        this.roots = new ArrayList<>(roots);
    }

    public static Frontier empty() {
        return new Frontier(0, List.of());
    }

    /** The tree of this size whose complete subtrees these are, the largest first: {@link #hashes} of a former one. */
    public static Frontier of(long size, List<Hash> rightmost) {
        if (size < 0 || Long.bitCount(size) != rightmost.size()) {
            throw new IllegalArgumentException(
                    "a tree of " + size + " leaves isn't made of " + rightmost.size() + " subtrees");
        }
        return new Frontier(size, rightmost);
    }

    /** Grows this very frontier, and gives it back. */
    public Frontier append(Hash leaf) {
        return appendSubtree(0, leaf);
    }

    /** Appends 2^height leaves by their root; the size must be a multiple of that. */
    Frontier appendSubtree(int height, Hash root) {
        long leaves = 1L << height;
        if ((size & (leaves - 1)) != 0) {
            throw new IllegalArgumentException("a subtree of " + leaves + " leaves can't stand at " + size);
        }
        var grown = root;
        for (long left = size >>> height; (left & 1) == 1; left >>>= 1) {
            grown = Hash.node(roots.removeLast(), grown);
        }
        roots.add(grown);
        size += leaves;
        return this;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        if (roots.isEmpty()) {
            return Hash.EMPTY_TREE;
        }
        var root = roots.getLast();
        for (int i = roots.size() - 2; i >= 0; i--) {
            root = Hash.node(roots.get(i), root);
        }
        return root;
    }

    /** What {@link #of} takes. */
    public List<Hash> hashes() {
        return List.copyOf(roots);
    }
}
