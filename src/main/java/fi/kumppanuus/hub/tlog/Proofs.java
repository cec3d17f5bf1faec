package fi.kumppanuus.hub.tlog;

import java.util.ArrayList;
import java.util.List;

/** Checks proofs as RFC 9162 does (2.1.3.2 and 2.1.4.2). Whatever is no proof, rubbish included, is false. */
public final class Proofs {
    private Proofs() {}

    public static boolean included(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        var computed = leaf;
        for (var sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                computed = Hash.node(sibling, computed);
                int up = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= up;
                last >>>= up;
            } else {
                computed = Hash.node(computed, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && computed.equals(root);
    }

    public static boolean consistent(long oldSize, Hash oldRoot, long size, Hash root, List<Hash> path) {
        if (oldSize < 0 || oldSize > size) {
            return false;
        }
        if (oldSize == size) {
            return path.isEmpty() && oldRoot.equals(root) && (size > 0 || root.equals(Hash.EMPTY_TREE));
        }
        if (oldSize == 0) {
            return path.isEmpty() && oldRoot.equals(Hash.EMPTY_TREE);
        }
        var hashes = new ArrayList<>(path);
        if (Long.bitCount(oldSize) == 1) {
            hashes.addFirst(oldRoot);
        }
        return !path.isEmpty() && climbs(oldSize, oldRoot, size, root, hashes);
    }

    private static boolean climbs(long oldSize, Hash oldRoot, long size, Hash root, List<Hash> hashes) {
        int shared = Long.numberOfTrailingZeros(oldSize);
        long node = (oldSize - 1) >>> shared;
        long last = (size - 1) >>> shared;
        var before = hashes.getFirst();
        var after = before;
        for (var hash : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                before = Hash.node(hash, before);
                after = Hash.node(hash, after);
                int up = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= up;
                last >>>= up;
            } else {
                after = Hash.node(after, hash);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && before.equals(oldRoot) && after.equals(root);
    }
}
