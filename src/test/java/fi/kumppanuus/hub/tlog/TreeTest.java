package fi.kumppanuus.hub.tlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Frontier, tiles and proofs against the published values, and against a tree that is the RFC's own words. */
class TreeTest {
    private static final int SMALL = 40;
    private static final int LARGE = 66_000;
    private static final NaiveTree NAIVE = NaiveTree.ofNumbers(LARGE);

    /** Around powers of two, tiles' edges and two levels of tiles. */
    private static final List<Integer> SIZES = List.of(
            127, 128, 129, 255, 256, 257, 300, 511, 512, 513, 767, 768, 1023, 1024, 1025, 4095, 4097, 65_535, 65_536,
            65_537, 65_792, 65_793);

    @Test
    void rootsAreThePublishedOnes() throws IOException {
        var tree = new NaiveTree(CheckValues.LEAVES);
        var frontier = Frontier.empty();
        for (int size = 0; size <= CheckValues.LEAVES.size(); size++) {
            var expected = CheckValues.ROOTS.getOrDefault(size, tree.root(size));
            assertEquals(expected, frontier.root(), "size " + size);
            assertEquals(expected, tree.tiled(size).root());
            assertEquals(size, frontier.size());
            if (size < CheckValues.LEAVES.size()) {
                frontier.append(CheckValues.LEAVES.get(size));
            }
        }
    }

    @Test
    void proofsAreThePublishedOnes() throws IOException {
        var tree = new NaiveTree(CheckValues.LEAVES);
        assertEquals(CheckValues.LEAF_5_IN_7, tree.tiled(7).inclusion(5));
        assertEquals(CheckValues.FROM_3_TO_7, tree.tiled(7).consistency(3));
        assertTrue(Proofs.included(CheckValues.LEAVES.get(5), 5, 7, CheckValues.LEAF_5_IN_7, CheckValues.ROOTS.get(7)));
        assertTrue(
                Proofs.consistent(3, CheckValues.ROOTS.get(3), 7, CheckValues.ROOTS.get(7), CheckValues.FROM_3_TO_7));
    }

    @Test
    void frontierGrowsAsTheTreeDoes_andGoesOnFromWhatWasKept() {
        var frontier = Frontier.empty();
        for (int size = 1; size <= 1030; size++) {
            frontier = Frontier.of(frontier.size(), frontier.hashes()).append(NAIVE.leaf(size - 1));
            assertEquals(NAIVE.root(size), frontier.root(), "size " + size);
            assertEquals(Long.bitCount(size), frontier.hashes().size());
        }
        var kept = frontier.hashes();
        assertThrows(IllegalArgumentException.class, () -> Frontier.of(1023, kept));
        assertThrows(IllegalArgumentException.class, () -> Frontier.of(-1, kept));
    }

    @Test
    void everyProofOfSmallTrees_isTheRfcs_andHolds() throws IOException {
        for (int size = 1; size <= SMALL; size++) {
            var tree = NAIVE.tiled(size);
            assertEquals(NAIVE.root(size), tree.root());
            for (int i = 0; i < size; i++) {
                var path = tree.inclusion(i);
                assertEquals(NAIVE.path(i, size), path);
                assertTrue(Proofs.included(NAIVE.leaf(i), i, size, path, NAIVE.root(size)));
            }
            for (int old = 0; old <= size; old++) {
                var proof = tree.consistency(old);
                assertEquals(NAIVE.proof(old, size), proof, old + " to " + size);
                assertTrue(Proofs.consistent(old, NAIVE.root(old), size, NAIVE.root(size), proof));
            }
        }
    }

    @Test
    void proofsOfLargeTrees_areTheRfcs_andHold() throws IOException {
        var random = new Random(6962);
        for (int size : SIZES) {
            var tree = NAIVE.tiled(size);
            assertEquals(NAIVE.root(size), tree.root());
            for (int i : places(size, random)) {
                var path = tree.inclusion(i);
                assertEquals(NAIVE.path(i, size), path, i + " of " + size);
                assertTrue(Proofs.included(NAIVE.leaf(i), i, size, path, NAIVE.root(size)));
                var proof = tree.consistency(i);
                assertEquals(NAIVE.proof(i, size), proof, i + " to " + size);
                assertTrue(Proofs.consistent(i, NAIVE.root(i), size, NAIVE.root(size), proof));
            }
        }
    }

    private static Iterable<Integer> places(int size, Random random) {
        var places = new TreeSet<>(List.of(0, size - 1));
        SIZES.stream().filter(s -> s < size).forEach(places::add);
        for (int i = 0; i < 4; i++) {
            places.add(random.nextInt(size));
        }
        return places;
    }

    @Test
    void anInclusionProofWithAnythingChanged_isNone() throws IOException {
        var random = new Random(9162);
        for (int round = 0; round < 150; round++) {
            int size = 2 + random.nextInt(600);
            int index = random.nextInt(size);
            var root = NAIVE.root(size);
            var leaf = NAIVE.leaf(index);
            var path = NAIVE.tiled(size).inclusion(index);
            var hint = index + " of " + size;
            for (var changed : changes(path, random)) {
                assertFalse(Proofs.included(leaf, index, size, changed, root), hint);
            }
            int other = (index + 1 + random.nextInt(size - 1)) % size;
            assertFalse(Proofs.included(leaf, other, size, path, root), hint);
            assertFalse(Proofs.included(NAIVE.leaf(other), index, size, path, root), hint);
            assertFalse(Proofs.included(leaf, index, size, path, NAIVE.root(size - 1)), hint);
        }
    }

    @Test
    void aConsistencyProofWithAnythingChanged_isNone() throws IOException {
        var random = new Random(6962);
        for (int round = 0; round < 150; round++) {
            int size = 2 + random.nextInt(600);
            int old = 1 + random.nextInt(size - 1);
            var root = NAIVE.root(size);
            var before = NAIVE.root(old);
            var proof = NAIVE.tiled(size).consistency(old);
            var hint = old + " to " + size;
            for (var changed : changes(proof, random)) {
                assertFalse(Proofs.consistent(old, before, size, root, changed), hint);
            }
            assertFalse(Proofs.consistent(old, NAIVE.root(old + 1), size, root, proof), hint);
            assertFalse(Proofs.consistent(old, before, size, NAIVE.root(size + 1), proof), hint);
            assertFalse(Proofs.consistent(old, before, size, before, proof), hint);
        }
    }

    private static List<List<Hash>> changes(List<Hash> proof, Random random) {
        var bad = new byte[Hash.LENGTH];
        random.nextBytes(bad);
        int at = random.nextInt(proof.size());
        var replaced = new ArrayList<>(proof);
        replaced.set(at, Hash.of(bad));
        var shorter = new ArrayList<>(proof);
        shorter.remove(at);
        var longer = new ArrayList<>(proof);
        longer.add(at, Hash.of(bad));
        var lengthened = new ArrayList<>(proof);
        lengthened.add(proof.getLast());
        return List.of(replaced, shorter, longer, lengthened, List.of());
    }

    @Test
    void rubbishIsNoProof_andFailsNothing() {
        var hash = NAIVE.leaf(0);
        var many = Collections.nCopies(1000, hash);
        for (long a : List.of(Long.MIN_VALUE, -1L, 0L, 1L, 2L, 3L, 1L << 40, Long.MAX_VALUE)) {
            for (long b : List.of(Long.MIN_VALUE, -1L, 0L, 2L, 5L, 1L << 40, (1L << 62) + 1, Long.MAX_VALUE)) {
                assertFalse(Proofs.included(hash, a, b, many, hash));
                assertFalse(Proofs.consistent(a, hash, b, NAIVE.leaf(1), many));
                assertFalse(Proofs.consistent(a, hash, b, NAIVE.leaf(1), List.of()));
            }
        }
        assertFalse(Proofs.consistent(0, hash, 5, hash, List.of()));
        assertFalse(Proofs.consistent(0, Hash.EMPTY_TREE, 0, hash, List.of()));
        assertTrue(Proofs.consistent(0, Hash.EMPTY_TREE, 0, Hash.EMPTY_TREE, List.of()));
    }

    @Test
    void aTreeAsksForNothingOutsideIt_andRefusesATileOfAnotherWidth() {
        var tree = NAIVE.tiled(300);
        assertThrows(IllegalArgumentException.class, () -> tree.inclusion(300));
        assertThrows(IllegalArgumentException.class, () -> tree.inclusion(-1));
        assertThrows(IllegalArgumentException.class, () -> tree.consistency(301));
        TileSource wide = (level, index, width) -> NAIVE.tiles(1024).tile(level, index, TilePath.FULL);
        assertThrows(IOException.class, () -> new TiledTree(300, wide).inclusion(299));
    }
}
