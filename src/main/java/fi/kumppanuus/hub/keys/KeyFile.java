package fi.kumppanuus.hub.keys;

import fi.kumppanuus.hub.platform.KeySource;
import fi.kumppanuus.hub.platform.KeyStepRefused;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Puts a changed set of keys where the operator wants it, readable by nobody else at any moment. */
record KeyFile(Optional<Path> path) {
    private static final String STDOUT = "-";

    static KeyFile of(Optional<String> out, KeySource source) {
        if (out.isPresent()) {
            return of(out);
        }
        return new KeyFile(Optional.of(source.file()
                .orElseThrow(() ->
                        new KeyStepRefused("The set comes from a setting and not from a file: name one by --out."))));
    }

    static KeyFile of(Optional<String> out) {
        return new KeyFile(out.filter(o -> !o.equals(STDOUT)).map(Path::of));
    }

    /** Whole or not at all: an instance that starts meanwhile reads the old set or the new one. */
    void write(String text, PrintStream stdout) {
        if (path.isEmpty()) {
            stdout.print(text);
            return;
        }
        var file = path.get().toAbsolutePath();
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.SYNC);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new KeyStepRefused("The changed set can't be written to " + file + ": name another file by --out.");
        }
    }
}
