package fi.kumppanuus.hub.tlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {
    @Test
    void pathsAreThoseOfTheSpecification() {
        assertEquals("0/x001/x234/067", new TilePath(0, 1_234_067, 256).toString());
        assertEquals("0/273.p/112", new TilePath(0, 273, 112).toString());
        assertEquals(new TilePath(2, 0, 1), TilePath.parse("2/000.p/1"));
        assertEquals(new TilePath(0, 1_234_067, 256), TilePath.parse("0/x001/x234/067"));
    }

    /** The specification's own example. */
    @Test
    void treeOfSeventyThousand_hasTheTilesOfTheSpecification() {
        var tiles = TilePath.ofTree(70_000);
        assertEquals(273 + 1 + 1 + 1 + 1, tiles.size());
        assertEquals(
                List.of("0/273.p/112", "1/000", "1/001.p/17", "2/000.p/1"),
                tiles.subList(273, 277).stream().map(TilePath::toString).toList());
        assertEquals(
                List.of("0/000", "1/000.p/1"),
                TilePath.ofTree(256).stream().map(TilePath::toString).toList());
        assertEquals(List.of(), TilePath.ofTree(0));
    }

    @Test
    void everyTileIsReadAsItWasWritten() {
        var random = new Random(256);
        for (int i = 0; i < 2000; i++) {
            long index = random.nextLong(1L << random.nextInt(1, 59));
            var tile = new TilePath(random.nextInt(64), index, 1 + random.nextInt(256));
            assertEquals(tile, TilePath.parse(tile.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0/",
                "0/0",
                "0/00",
                "0/0000",
                "00/000",
                "64/000",
                "-1/000",
                "0/x000/000",
                "0/x001",
                "0/x001/x234",
                "0/001/234",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/01",
                "0/000.p/",
                "0/000/",
                "/0/000",
                "0/000\n",
                "0/٠٠٠",
                "0/x999/x999/x999/x999/x999/x999/999",
                "entries/000"
            })
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> TilePath.parse(text));
    }

    @Test
    void levelsAboveAnyTree_areEmpty() {
        assertEquals(0, TilePath.width(8, 0, Long.MAX_VALUE));
        assertEquals(127, TilePath.width(7, 0, Long.MAX_VALUE));
        assertEquals(0, TilePath.width(63, 0, Long.MAX_VALUE));
    }
}
