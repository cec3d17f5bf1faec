package fi.kumppanuus.hub.tlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangeProofTest {
    private static final NaiveTree NAIVE = NaiveTree.ofNumbers(1500);

    private static LeafRange leaves(int first, int end) {
        var range = new LeafRange(first);
        for (int i = first; i < end; i++) {
            range.append(NAIVE.leaf(i));
        }
        return range;
    }

    @Test
    void everyRunOfASmallTree_isProved() throws IOException {
        for (int size = 0; size <= 34; size++) {
            var tree = NAIVE.tiled(size);
            for (int first = 0; first <= size; first++) {
                for (int end = first; end <= size; end++) {
                    var proof = RangeProof.of(tree, first, end);
                    assertEquals(Long.bitCount(first), proof.left().size());
                    var hint = first + " to " + end + " of " + size;
                    assertTrue(proof.holds(leaves(first, end), size, NAIVE.root(size)), hint);
                }
            }
        }
    }

    @Test
    void aRunOfALargeTree_isProved_andNoOther() throws IOException {
        var random = new Random(31);
        for (int round = 0; round < 60; round++) {
            int size = 2 + random.nextInt(1498);
            int first = random.nextInt(size);
            int end = first + 1 + random.nextInt(size - first);
            var hint = first + " to " + end + " of " + size;
            var root = NAIVE.root(size);
            var proof = RangeProof.of(NAIVE.tiled(size), first, end);
            assertTrue(proof.holds(leaves(first, end), size, root), hint);
            assertFalse(proof.holds(leaves(first, end - 1), size, root), hint);
            assertFalse(proof.holds(leaves(first, end + 1), size, root), hint);
            assertFalse(proof.holds(leaves(first + 1, end + 1), size, root), hint);
            assertFalse(proof.holds(leaves(first, end), size, NAIVE.root(size - 1)), hint);
            var leaves = leaves(first, end);
            for (var wrong : changes(proof)) {
                assertFalse(wrong.holds(leaves, size, root), hint);
            }
        }
    }

    private static List<RangeProof> changes(RangeProof proof) {
        var wrong = new ArrayList<RangeProof>();
        var longer = new ArrayList<>(proof.left());
        longer.add(Hash.EMPTY_TREE);
        wrong.add(new RangeProof(longer, proof.right()));
        longer = new ArrayList<>(proof.right());
        longer.add(Hash.EMPTY_TREE);
        wrong.add(new RangeProof(proof.left(), longer));
        for (int i = 0; i < proof.left().size(); i++) {
            var changed = new ArrayList<>(proof.left());
            changed.set(i, Hash.EMPTY_TREE);
            wrong.add(new RangeProof(changed, proof.right()));
        }
        for (int i = 0; i < proof.right().size(); i++) {
            var changed = new ArrayList<>(proof.right());
            changed.set(i, Hash.EMPTY_TREE);
            wrong.add(new RangeProof(proof.left(), changed));
            wrong.add(new RangeProof(proof.left(), proof.right().subList(0, i)));
        }
        return wrong;
    }

    /** Two leaves changed about, or one left out and another put in, make another root. */
    @Test
    void leavesInAnotherOrder_areRefused() throws IOException {
        var proof = RangeProof.of(NAIVE.tiled(700), 250, 270);
        for (int i = 250; i < 269; i++) {
            var range = leaves(250, i);
            range.append(NAIVE.leaf(i + 1));
            range.append(NAIVE.leaf(i));
            for (int j = i + 2; j < 270; j++) {
                range.append(NAIVE.leaf(j));
            }
            assertFalse(proof.holds(range, 700, NAIVE.root(700)));
        }
    }

    @Test
    void runsOutsideTheTree_areRefused() {
        var tree = NAIVE.tiled(10);
        assertThrows(IllegalArgumentException.class, () -> RangeProof.of(tree, 5, 11));
        assertThrows(IllegalArgumentException.class, () -> RangeProof.of(tree, 5, 4));
        assertThrows(IllegalArgumentException.class, () -> RangeProof.of(tree, -1, 4));
        assertThrows(IllegalArgumentException.class, () -> new LeafRange(-1));
    }
}
