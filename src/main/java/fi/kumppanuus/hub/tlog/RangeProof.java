package fi.kumppanuus.hub.tlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * That a run of leaves is the whole run from its first to its last index: the roots of the largest complete subtrees to its
 * left and to its right, in the tree's order. With the leaves between they make the tree's root, in one way only.
 */
public record RangeProof(List<Hash> left, List<Hash> right) {
    public RangeProof {
        left = List.copyOf(left);
        right = List.copyOf(right);
    }

    /** For the leaves from {@code first} to before {@code end}. */
    public static RangeProof of(TiledTree tree, long first, long end) throws IOException {
        if (first < 0 || first > end || end > tree.size()) {
            throw new IllegalArgumentException("no leaves " + first + " to " + end + " in a tree of " + tree.size());
        }
        return new RangeProof(roots(tree, 0, first), roots(tree, end, tree.size()));
    }

    private static List<Hash> roots(TiledTree tree, long start, long end) throws IOException {
        var roots = new ArrayList<Hash>();
        for (long at = start; at < end; ) {
            int height = height(at, end);
            roots.add(tree.subtree(height, at));
            at += 1L << height;
        }
        return roots;
    }

    /** Do these leaves, at their indices, make this tree? */
    public boolean holds(LeafRange leaves, long size, Hash root) {
        if (leaves.end() > size || left.size() != Long.bitCount(leaves.first())) {
            return false;
        }
        var whole = Frontier.of(leaves.first(), left);
        leaves.appendTo(whole);
        for (var subtree : right) {
            if (whole.size() == size) {
                return false;
            }
            whole.appendSubtree(height(whole.size(), size), subtree);
        }
        return whole.size() == size && whole.root().equals(root);
    }

    /** Of the largest complete subtree that begins at a leaf and ends before another. */
    private static int height(long start, long end) {
        int fits = Long.SIZE - 1 - Long.numberOfLeadingZeros(end - start);
        return Math.min(Long.numberOfTrailingZeros(start), fits);
    }
}
