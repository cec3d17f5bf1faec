package fi.kumppanuus.hub.tlog;

import java.util.List;

/** What a log says of itself at one size (C2SP tlog-checkpoint). Extension lines are kept as they came, and mean nothing. */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    private static final int LINES = 3;

    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (!isLine(origin) || !extensions.stream().allMatch(Checkpoint::isLine) || size < 0) {
            throw new IllegalArgumentException("a checkpoint is an origin, a size, a root, and no empty line");
        }
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /** Of a note's text, which is the note without its signatures. */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a checkpoint ends with its line");
        }
        var lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < LINES) {
            throw new IllegalArgumentException("a checkpoint has at least three lines");
        }
        return new Checkpoint(
                lines.getFirst(),
                Strict.decimal(lines.get(1)),
                Hash.ofBase64(lines.get(2)),
                lines.subList(LINES, lines.size()));
    }

    /** What is signed. */
    public String text() {
        var text = new StringBuilder()
                .append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(root.base64())
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static boolean isLine(String text) {
        return !text.isEmpty() && SignedNote.isPlain(text) && !text.contains("\n");
    }
}
