package fi.kumppanuus.hub.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Tells the log's own checkpoints from what only looks like one: they bear one of its names and the signature of one of its
 * keys. What lies in a table or a file, or comes from a witness, is believed no further.
 */
@ApplicationScoped
class OwnCheckpoints {
    private final LogSigner signer;
    private final LogEpochs epochs;

    OwnCheckpoints(LogSigner signer, LogEpochs epochs) {
        this.signer = signer;
        this.epochs = epochs;
    }

    Optional<Published> read(String text) {
        try {
            return Optional.of(Published.parse(text)).filter(this::isOwn);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isOwn(Published published) {
        var origin = published.checkpoint().origin();
        return epochs.epoch(origin) > 0 && signer.verifiers(origin).stream().anyMatch(published.note()::signedBy);
    }
}
