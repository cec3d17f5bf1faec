package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.NoteSignature;
import fi.kumppanuus.hub.tlog.SignedNote;
import fi.kumppanuus.hub.tlog.VerifierKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Speaks C2SP tlog-witness: each checkpoint is shown with the proof that it continues the one that the witness knows. */
@ApplicationScoped
class Witness {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final Optional<String> url;
    private final Optional<VerifierKey> key;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Witness(LogConfig config) {
        url = config.witness().url();
        key = config.witness().key().map(VerifierKey::parse);
        if (url.isPresent() && key.isEmpty()) {
            throw new IllegalStateException("hub.log.witness.key is missing: without it nobody can check the witness");
        }
    }

    boolean isThere() {
        return url.isPresent();
    }

    /** What the witness says to a checkpoint. */
    sealed interface Said {
        /** It has signed. */
        record Signed(SignedNote note) implements Said {}

        /** It knows a tree of another size than was said. */
        record Knows(long size) implements Said {}

        /** The checkpoint doesn't continue what it knows. */
        record Contradicted() implements Said {}

        /** It doesn't watch a log of this origin. */
        record Unknown() implements Said {}

        record Failed(String why) implements Said {}
    }

    Said show(SignedNote note, long known, List<Hash> consistency) {
        var body = "old " + known + "\n"
                + consistency.stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining()) + "\n" + note;
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(url.orElseThrow() + "/add-checkpoint"))
                            .timeout(PATIENCE)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> signed(note, answer.body());
                case CONFLICT -> knows(answer.body());
                case NOT_FOUND -> new Said.Unknown();
                case UNPROCESSABLE -> new Said.Contradicted();
                default -> new Said.Failed("it answers " + answer.statusCode());
            };
        } catch (IOException e) {
            return new Said.Failed(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Said.Failed("interrupted");
        }
    }

    /** What it cosigned last of this log, if it shows that; not every witness does. */
    Optional<String> latest(String origin) {
        var query = "/checkpoint?origin=" + URLEncoder.encode(origin, StandardCharsets.UTF_8);
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(url.orElseThrow() + query))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Said signed(SignedNote note, String lines) {
        @Nullable SignedNote with = note;
        try {
            for (var line : lines.lines().toList()) {
                with = with.with(NoteSignature.parse(line));
            }
        } catch (IllegalArgumentException e) {
            return new Said.Failed("its answer is no signature");
        }
        return with.cosignedAt(key.orElseThrow()).isPresent()
                ? new Said.Signed(with)
                : new Said.Failed("its signature isn't that of hub.log.witness.key");
    }

    private static Said knows(String size) {
        try {
            return new Said.Knows(Long.parseLong(size.strip()));
        } catch (NumberFormatException e) {
            return new Said.Failed("it says no size");
        }
    }
}
