package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.tlog.TilePath;
import fi.kumppanuus.hub.tlog.VerifierKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Checkpoints, the keys to check them by, and tiles up to the newest checkpoint. */
@ApplicationScoped
class PublicLog {
    private final Checkpoints checkpoints;
    private final LogSigner signer;
    private final LogConfig config;
    private final LogTree tree;

    PublicLog(Checkpoints checkpoints, LogSigner signer, LogConfig config, DataSource dataSource) {
        this.checkpoints = checkpoints;
        this.signer = signer;
        this.config = config;
        this.tree = new LogTree(dataSource);
    }

    String checkpoint() {
        return newest().text();
    }

    long size() {
        return checkpoints.newest().map(Published::size).orElse(0L);
    }

    Published newest() {
        return checkpoints.newest().orElseThrow(CommonProblems.NOT_FOUND::exception);
    }

    /** One a line: the log's own, and the witness's if there is one. */
    String keys() {
        return keys(checkpoints.origin()).stream().collect(Collectors.joining("\n", "", "\n"));
    }

    List<String> keys(String origin) {
        var keys = signer.verifiers(origin).stream().map(VerifierKey::toString).collect(Collectors.toList());
        config.witness().key().ifPresent(keys::add);
        return keys;
    }

    Optional<byte[]> tile(TilePath path) {
        var checkpoint = checkpoints.newest();
        if (checkpoint.isEmpty() || !within(path, checkpoint.get().size())) {
            return Optional.empty();
        }
        try {
            return Optional.of(LogTree.joined(tree.tile(path.level(), path.index(), path.width())));
        } catch (IOException e) {
            throw AuditProblems.unavailable();
        }
    }

    /** Shifted, since a level has 256 times fewer hashes than the one below. */
    private static boolean within(TilePath path, long size) {
        long hashes = path.level() >= Long.SIZE / Byte.SIZE ? 0 : size >>> (path.level() * Byte.SIZE);
        return path.index() <= hashes / TilePath.FULL && path.index() * TilePath.FULL + path.width() <= hashes;
    }
}
