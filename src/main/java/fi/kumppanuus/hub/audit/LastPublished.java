package fi.kumppanuus.hub.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The newest checkpoint that this instance knows to have gone out, kept where a restore of the database doesn't reach: in
 * memory, and in a file if there is one.
 */
@ApplicationScoped
class LastPublished {
    private static final Logger LOG = Logger.getLogger(LastPublished.class);

    private final Optional<Path> file;
    private final OwnCheckpoints own;
    private volatile @Nullable Published newest;

    LastPublished(LogConfig config, OwnCheckpoints own) {
        this.file = config.lastCheckpoint().map(Path::toAbsolutePath);
        this.own = own;
    }

    Optional<Published> get() {
        if (newest == null) {
            newest = file.flatMap(this::read).orElse(null);
        }
        return Optional.ofNullable(newest);
    }

    private Optional<Published> read(Path file) {
        try {
            var published = own.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            if (published.isEmpty()) {
                putAside(file);
            }
            return published;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It isn't written over: somebody may want to know how it came there. */
    private static void putAside(Path file) throws IOException {
        var aside = file.resolveSibling(file.getFileName() + ".foreign");
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        LOG.errorf(
                "hub.log.last-checkpoint held no checkpoint that the log has signed: it is passed over, no epoch begins by "
                        + "it, and it lies in %s now",
                aside);
    }

    /** On disk before it is served. */
    void set(Published published) {
        newest = published;
        file.ifPresent(path -> write(path, published.text()));
    }

    private static void write(Path file, String text) {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            try (var channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                channel.write(StandardCharsets.UTF_8.encode(text));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
