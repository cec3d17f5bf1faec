package fi.kumppanuus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.bench.CheckpointWatch.Delays;
import fi.kumppanuus.bench.CheckpointWatch.Leaf;
import fi.kumppanuus.bench.CheckpointWatch.Seen;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckpointWatchTest {
    private static Instant at(long millis) {
        return Instant.ofEpochMilli(1_000_000 + millis);
    }

    /** Leaf 9 is the last of a tree of 10, leaf 10 is in none before the next. */
    @Test
    void delay_isToTheFirstCheckpointWhoseTreeHasTheLeaf() {
        var checkpoints = List.of(new Seen(5, at(0)), new Seen(10, at(1_000)), new Seen(20, at(2_000)));
        assertEquals(new Delays(100, 100, 100), CheckpointWatch.delays(List.of(new Leaf(9, at(900))), checkpoints));
        assertEquals(new Delays(990, 990, 990), CheckpointWatch.delays(List.of(new Leaf(10, at(1_010))), checkpoints));
    }

    @Test
    void p99_isWhatOneInAHundredExceeds() {
        var leaves =
                IntStream.range(0, 200).mapToObj(i -> new Leaf(i, at(-1 - i))).toList();
        assertEquals(new Delays(101, 198, 200), CheckpointWatch.delays(leaves, List.of(new Seen(200, at(0)))));
    }
}
