package fi.kumppanuus.hub.verify;

import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.TilePath;
import fi.kumppanuus.hub.tlog.TileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tiles as a log serves them, kept as files: {@code tile/0/x001/234}. A wider one has the narrower one in it. */
final class TileFolder implements TileSource {
    private final Path folder;

    TileFolder(Path folder) {
        this.folder = Files.isDirectory(folder.resolve("tile")) ? folder.resolve("tile") : folder;
    }

    @Override
    public List<Hash> tile(int level, long index, int width) throws IOException {
        for (int w = width; w <= TilePath.FULL; w++) {
            var path = new TilePath(level, index, w);
            var file = folder.resolve(path.toString());
            if (Files.isRegularFile(file)) {
                return hashes(path, Files.readAllBytes(file)).subList(0, width);
            }
        }
        throw new NoSuchFileException(new TilePath(level, index, width).toString());
    }

    private static List<Hash> hashes(TilePath path, byte[] bytes) throws IOException {
        if (bytes.length != path.width() * Hash.LENGTH) {
            throw new IOException("tile " + path + " has " + bytes.length + " bytes");
        }
        var hashes = new ArrayList<Hash>();
        for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
            hashes.add(Hash.of(Arrays.copyOfRange(bytes, at, at + Hash.LENGTH)));
        }
        return hashes;
    }
}
