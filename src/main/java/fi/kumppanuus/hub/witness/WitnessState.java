package fi.kumppanuus.hub.witness;

import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.SignedNote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The folder with what a witness must never forget: the latest checkpoint that it cosigned of each log. It is on the disk
 * before anybody is told. One process at a time, or two could cosign two histories.
 */
final class WitnessState implements AutoCloseable {
    private static final int MOST_ALARMS = 1000;

    private final Path folder;
    private final FileChannel locked;

    private WitnessState(Path folder, FileChannel locked) {
        this.folder = folder;
        this.locked = locked;
    }

    static WitnessState in(Path folder) throws IOException {
        Files.createDirectories(folder);
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isFirst(channel)) {
            channel.close();
            throw new IOException("another witness has the state in " + folder);
        }
        return new WitnessState(folder, channel);
    }

    private static boolean isFirst(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Optional<SignedNote> latest(String origin) throws IOException {
        var file = file(origin);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedNote.parse(Files.readAllBytes(file)));
        } catch (IllegalArgumentException e) {
            // Without it everything would be cosigned anew; that is for a human to decide.
            throw new IOException("no checkpoint in " + file, e);
        }
    }

    void keep(String origin, SignedNote note) throws IOException {
        write(file(origin), note.toString());
    }

    /** Evidence, kept once however often it comes; false when it was there, or there is more than anybody will read. */
    boolean keepAlarm(String name, String text) throws IOException {
        if (Files.exists(alarm(name)) || alarms() >= MOST_ALARMS) {
            return false;
        }
        write(alarm(name), text);
        return true;
    }

    /** False when there was none. */
    boolean dropAlarm(String name) throws IOException {
        return Files.deleteIfExists(alarm(name));
    }

    private Path alarm(String name) {
        return folder.resolve("alarm-" + name + ".txt");
    }

    private long alarms() throws IOException {
        try (var files = Files.newDirectoryStream(folder, "alarm-*")) {
            return StreamSupport.stream(files.spliterator(), false).count();
        }
    }

    private Path file(String origin) {
        return folder.resolve("latest-" + name(origin));
    }

    /** An origin may hold anything, a file's name may not. */
    static String name(String text) {
        return Hash.leaf(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 24);
    }

    private void write(Path file, String text) throws IOException {
        var fresh = folder.resolve(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The name, too: a file that is on the disk under no name is lost with the power.
        try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        locked.close();
    }
}
