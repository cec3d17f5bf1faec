package fi.kumppanuus.hub.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Which tile, as it stands in its address after {@code tile/}: {@code 0/x001/x234/067}, {@code 0/273.p/112}. */
public record TilePath(int level, long index, int width) {
    public static final int FULL = 256;
    static final int HEIGHT = 8;
    private static final int TOP = 63;
    private static final long MOST = 999_999_999_999_999_999L;
    private static final Pattern FORM = Pattern.compile("(\\d{1,2})/((?:x\\d{3}/){0,5}\\d{3})(?:\\.p/(\\d{1,3}))?");

    public TilePath {
        if (level < 0 || level > TOP || index < 0 || index > MOST || width < 1 || width > FULL) {
            throw new IllegalArgumentException("there is no such tile");
        }
    }

    public static TilePath parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a tile's path");
        }
        var index = parts.group(2).replace("x", "").replace("/", "");
        var width = parts.group(3);
        var tile = new TilePath(
                Integer.parseInt(parts.group(1)),
                Long.parseLong(index),
                width == null ? FULL : Integer.parseInt(width));
        if (!tile.toString().equals(text)) {
            throw new IllegalArgumentException("not the one path of its tile");
        }
        return tile;
    }

    /** How many hashes a tree of this size has in a tile; none when the tile isn't in it. */
    public static int width(int level, long index, long size) {
        long hashes = level * HEIGHT >= Long.SIZE ? 0 : size >>> (level * HEIGHT);
        long before = index * FULL;
        return (int) Math.clamp(hashes - before, 0L, (long) FULL);
    }

    /** All tiles of a tree of this size, level by level. */
    public static List<TilePath> ofTree(long size) {
        var tiles = new ArrayList<TilePath>();
        for (int level = 0; width(level, 0, size) > 0; level++) {
            int width;
            for (long index = 0; (width = width(level, index, size)) > 0; index++) {
                tiles.add(new TilePath(level, index, width));
            }
        }
        return List.copyOf(tiles);
    }

    @Override
    public String toString() {
        var groups = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            groups.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return level + "/" + groups + (width == FULL ? "" : ".p/" + width);
    }
}
