package fi.kumppanuus.hub.tlog;

import java.util.List;

/**
 * That an entry is in the log, as a text that needs nothing else to be checked (C2SP tlog-proof). What stands in
 * {@code extra}, base64 or empty, is proved by nothing.
 */
public record TlogProof(long index, List<Hash> hashes, String checkpoint, String extra) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int MOST_HASHES = 63;

    public TlogProof {
        hashes = List.copyOf(hashes);
        if (index < 0 || hashes.size() > MOST_HASHES) {
            throw new IllegalArgumentException("no such leaf");
        }
        Strict.base64(extra);
        if (!SignedNote.parse(checkpoint).toString().equals(checkpoint)) {
            throw new IllegalArgumentException("not a signed checkpoint");
        }
    }

    public TlogProof(long index, List<Hash> hashes, String checkpoint) {
        this(index, hashes, checkpoint, "");
    }

    public static TlogProof parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new IllegalArgumentException("a proof ends with a checkpoint");
        }
        var lines = List.of(text.substring(0, end).split("\n", -1));
        boolean hasExtra = lines.size() > 1 && lines.get(1).startsWith(EXTRA);
        int at = hasExtra ? 2 : 1;
        if (!lines.getFirst().equals(HEADER)
                || lines.size() <= at
                || !lines.get(at).startsWith(INDEX)
                || (hasExtra && lines.get(1).length() == EXTRA.length())) {
            throw new IllegalArgumentException("not a tlog-proof");
        }
        return new TlogProof(
                Strict.decimal(lines.get(at).substring(INDEX.length())),
                lines.subList(at + 1, lines.size()).stream().map(Hash::ofBase64).toList(),
                text.substring(end + 2),
                hasExtra ? lines.get(1).substring(EXTRA.length()) : "");
    }

    /** Is this leaf in the log of this origin, and has each of these keys signed that? */
    public boolean proves(Hash leaf, String origin, List<VerifierKey> keys) {
        var note = SignedNote.parse(checkpoint);
        if (keys.isEmpty() || !keys.stream().allMatch(note::signedBy)) {
            return false;
        }
        try {
            var head = Checkpoint.parse(note.text());
            return head.origin().equals(origin) && Proofs.included(leaf, index, head.size(), hashes, head.root());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        var text = new StringBuilder(HEADER).append('\n');
        if (!extra.isEmpty()) {
            text.append(EXTRA).append(extra).append('\n');
        }
        text.append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }
}
