package fi.kumppanuus.hub.verify;

import fi.kumppanuus.hub.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the words after {@code verify-log} ask for. */
record Asked(Path export, Optional<Path> checkpoint, Optional<Path> tiles, List<VerifierKey> keys) {
    static Asked parse(List<String> words) throws NotChecked {
        var rest = new ArrayDeque<>(words);
        var keys = new ArrayList<VerifierKey>();
        Path export = null;
        Path checkpoint = null;
        Path tiles = null;
        while (!rest.isEmpty()) {
            var word = rest.pop();
            switch (word) {
                case "--checkpoint" -> checkpoint = Path.of(after(word, rest.poll()));
                case "--tiles" -> tiles = Path.of(after(word, rest.poll()));
                case "--key" -> keys.addAll(keys(after(word, rest.poll())));
                default -> {
                    if (word.startsWith("-") || export != null) {
                        throw new NotChecked("'" + word + "' is too much; --help says what there is");
                    }
                    export = Path.of(word);
                }
            }
        }
        if (export == null) {
            throw new NotChecked("which export? --help says more");
        }
        return new Asked(export, Optional.ofNullable(checkpoint), Optional.ofNullable(tiles), List.copyOf(keys));
    }

    private static String after(String option, @Nullable String word) throws NotChecked {
        if (word == null) {
            throw new NotChecked(option + " lacks its value");
        }
        return word;
    }

    /** A vkey, or a file with one on each line. */
    private static List<VerifierKey> keys(String word) throws NotChecked {
        try {
            if (!Files.exists(Path.of(word))) {
                return List.of(VerifierKey.parse(word));
            }
            var keys = Files.readAllLines(Path.of(word)).stream()
                    .filter(line -> !line.isBlank())
                    .map(VerifierKey::parse)
                    .toList();
            if (!keys.isEmpty()) {
                return keys;
            }
        } catch (IllegalArgumentException | IOException e) {
            throw new NotChecked("--key is neither a vkey nor a file of vkeys");
        }
        throw new NotChecked("no key in the file of --key");
    }
}
