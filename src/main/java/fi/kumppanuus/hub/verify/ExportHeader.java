package fi.kumppanuus.hub.verify;

import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.SignedNote;
import fi.kumppanuus.hub.tlog.VerifierKey;
import fi.kumppanuus.hub.verify.Json.NotJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The first line: which events of which log these are, under which checkpoint. Members that it doesn't know mean nothing. */
record ExportHeader(long first, long last, SignedNote note, Checkpoint checkpoint, List<VerifierKey> keys) {
    private static final String FORMAT = "kumppanuushub-audit-export@v1";

    static ExportHeader read(byte[] line) throws NotJson {
        if (!(Json.read(line) instanceof Map<?, ?> members) || !FORMAT.equals(members.get("format"))) {
            throw new NotJson("not the first line of a " + FORMAT);
        }
        try {
            var note = SignedNote.parse(text(members.get("checkpoint")));
            var checkpoint = Checkpoint.parse(note.text());
            var header = new ExportHeader(
                    number(members.get("first")),
                    number(members.get("last")),
                    note,
                    checkpoint,
                    keys(members.get("keys")));
            header.check(text(members.get("origin")));
            return header;
        } catch (IllegalArgumentException e) {
            throw new NotJson("checkpoint or key: " + e.getMessage());
        }
    }

    private void check(String origin) throws NotJson {
        if (!origin.equals(checkpoint.origin())) {
            throw new NotJson("the checkpoint is another log's");
        }
        if (first < 0 || last < first - 1 || last >= checkpoint.size()) {
            throw new NotJson("the checkpoint's log of " + checkpoint.size() + " doesn't have these events");
        }
    }

    private static List<VerifierKey> keys(@Nullable Object value) throws NotJson {
        return texts(Objects.requireNonNullElse(value, List.of())).stream()
                .map(VerifierKey::parse)
                .toList();
    }

    static List<String> texts(@Nullable Object value) throws NotJson {
        if (!(value instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw new NotJson("no list of texts");
        }
        return list.stream().map(String.class::cast).toList();
    }

    private static String text(@Nullable Object value) throws NotJson {
        if (value instanceof String text) {
            return text;
        }
        throw new NotJson("a member is missing or no text");
    }

    private static long number(@Nullable Object value) throws NotJson {
        if (value instanceof Long number) {
            return number;
        }
        throw new NotJson("a member is missing or no number");
    }
}
