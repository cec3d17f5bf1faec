package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Where unpacked servers stay between runs, shared by all checkouts of one user. */
final class CacheFolder {

    /** Fills an empty folder. */
    interface Filling {
        void into(Path folder) throws IOException;
    }

    private CacheFolder() {}

    static Path path() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("kumppanuushub");
    }

    /** Filled beside its place and moved there whole, so that an interrupted or a second run never sees half of it. */
    static Path filled(Path place, Filling filling) {
        if (Files.isDirectory(place)) {
            return place;
        }
        try {
            Files.createDirectories(place.getParent());
            Path fresh = scratch(place.getParent(), place.getFileName() + ".");
            // temporary folders are 0700; PostgreSQL may run as another user
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                filling.into(fresh);
                Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
                // another run was quicker
            } finally {
                discard(fresh);
            }
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty folder that does not outlive us. */
    static Path scratch(Path parent, String prefix) throws IOException {
        Path folder = Files.createTempDirectory(parent, prefix);
        Running.ours().stopAtEnd(() -> Command.deleteTree(folder));
        return folder;
    }

    /** When we are being stopped, that does it, after the programs that write there. */
    static void discard(Path scratch) {
        if (!Running.ours().isStopping()) {
            Command.deleteTree(scratch);
        }
    }
}
