package fi.kumppanuus.hub.witness;

import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.Hash;
import fi.kumppanuus.hub.tlog.SignedNote;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What a log sends (C2SP tlog-witness): from which size it has grown, the proof, and its new checkpoint. */
record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote note, Checkpoint checkpoint) {
    private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,17})");
    private static final int MOST_HASHES = 63;

    static AddCheckpoint parse(byte[] body) {
        var text = utf8(body);
        int split = text.indexOf("\n\n");
        if (split < 0) {
            throw new IllegalArgumentException("no empty line before the checkpoint");
        }
        var lines = List.of(text.substring(0, split).split("\n", MOST_HASHES + 2));
        var old = OLD.matcher(lines.getFirst());
        if (!old.matches() || lines.size() > MOST_HASHES + 1) {
            throw new IllegalArgumentException("not an old size and a proof");
        }
        var note = SignedNote.parse(text.substring(split + 2));
        return new AddCheckpoint(
                Long.parseLong(old.group(1)),
                lines.subList(1, lines.size()).stream().map(Hash::ofBase64).toList(),
                note,
                Checkpoint.parse(note.text()));
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }
}
