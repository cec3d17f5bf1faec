package fi.kumppanuus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** DPoP proofs (RFC 9449) made ahead, since wrk can't sign: one for each request, each for one person's record. */
final class Proofs {
    private final SigningKey key;
    private final String header;
    private final String hubUrl;
    private final int people;

    Proofs(SigningKey key, String hubUrl, int people) {
        this.key = key;
        this.header = SigningKey.base64(
                "{\"typ\":\"dpop+jwt\",\"alg\":\"%s\",\"jwk\":%s}".formatted(key.algorithm(), key.jwk()));
        this.hubUrl = hubUrl;
        this.people = people;
    }

    /** Writes {@code <files>.1}, {@code <files>.2}: each load thread takes its own, line by line. */
    void write(Path files, String token, int count) {
        var hash = SigningKey.sha256(token);
        try {
            for (int thread = 1; thread <= Plan.THREADS; thread++) {
                var lines = IntStream.range(0, count / Plan.THREADS + 1)
                        .parallel()
                        .mapToObj(i -> line(hash))
                        .toList();
                Files.write(files.resolveSibling(files.getFileName() + "." + thread), lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(String hash) {
        int person = ThreadLocalRandom.current().nextInt(1, people + 1);
        return person + " "
                + key.sign(
                        header,
                        "{\"jti\":\"%s\",\"htm\":\"GET\",\"htu\":\"%s\",\"iat\":%d,\"ath\":\"%s\"}"
                                .formatted(
                                        UUID.randomUUID(),
                                        hubUrl + Cast.path(person),
                                        Instant.now().getEpochSecond(),
                                        hash));
    }
}
