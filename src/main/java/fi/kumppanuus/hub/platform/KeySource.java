package fi.kumppanuus.hub.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Where a setting's key material lies: in a file, or in the setting itself when the environment holds the secret. */
public final class KeySource {
    private static final Logger LOG = Logger.getLogger(KeySource.class);
    /** What is no JSON says by this that it isn't the name of a file. */
    private static final String BASE64 = "base64:";

    private final String value;

    private KeySource(String value) {
        this.value = value;
    }

    public static KeySource of(String value) {
        return new KeySource(value.strip());
    }

    public Optional<Path> file() {
        return value.startsWith("{") || value.startsWith(BASE64) ? Optional.empty() : Optional.of(Path.of(value));
    }

    /** The material as text; of what is wrong only the setting is named, since its value may be the secret. */
    public String read(String setting) {
        var file = file();
        if (file.isEmpty()) {
            return value.startsWith(BASE64) ? value.substring(BASE64.length()) : value;
        }
        try {
            if (othersRead(file.get())) {
                LOG.warnf("%s: everybody on this machine can read the file", setting);
            }
            return Files.readString(file.get());
        } catch (IOException e) {
            throw new IllegalStateException(setting + " names no file that can be read");
        }
    }

    static boolean othersRead(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    }

    /** Never the value. */
    @Override
    public String toString() {
        return file().isPresent() ? "a file" : "text";
    }
}
