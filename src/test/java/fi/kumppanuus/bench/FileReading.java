package fi.kumppanuus.bench;

import fi.kumppanuus.hub.verify.VerifyLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** B8: one file read to its end, to verify it or only to hash it. */
record FileReading(String name, Path file, long events, Work work) implements Contender {
    static final String VERIFICATION = "verification";
    static final String HASHING = "plain SHA-256";

    /** Gives what is wrong, if anything is. */
    interface Work {
        Optional<String> on(Path file) throws IOException, GeneralSecurityException;
    }

    static FileReading verification(Path file, long events, Path keys) {
        return new FileReading(VERIFICATION, file, events, f -> wrong(f, keys));
    }

    static FileReading hashing(Path file, long events) {
        return new FileReading(HASHING, file, events, FileReading::hash);
    }

    /** As {@code ./hub verify-log} does it. */
    static Optional<String> wrong(Path file, Path keys) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = VerifyLog.run(List.of(file.toString(), "--key", keys.toString()), out, out);
        return code == 0
                ? Optional.empty()
                : Optional.of(said.toString(StandardCharsets.UTF_8).strip());
    }

    private static Optional<String> hash(Path file) throws IOException, GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        var buffer = new byte[1 << 16];
        try (var in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return digest.digest().length == 32 ? Optional.empty() : Optional.of("no hash");
    }

    /** As long as it takes. */
    @Override
    public Measured measure(String run, int seconds) {
        try {
            long begun = System.nanoTime();
            var fault = work.on(file);
            long nanos = System.nanoTime() - begun;
            return new Measured(events * 1e9 / nanos, nanos / 1e6, Double.NaN, fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
