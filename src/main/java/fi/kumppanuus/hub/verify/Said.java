package fi.kumppanuus.hub.verify;

/** What the verifier answers when it found nothing at one line alone. */
final class Said {
    static final String WRONG_ROOT =
            "the entries and the proof don't make the checkpoint's root: an entry, or the proof, isn't what"
                    + " was sealed (with the log's tiles, --tiles, its index can be told)";
    static final String WRONG_PROOF = "the entries are those that were sealed, but the proof's hashes aren't";

    private Said() {}

    static String right(ExportHeader header, Asked asked, long erased) {
        var checkpoint = header.checkpoint();
        var said = new StringBuilder("OK: ").append(checkpoint.origin());
        long events = header.last() - header.first() + 1;
        if (events == 0) {
            said.append(", no events");
        } else {
            said.append(", events ").append(header.first()).append(" to ").append(header.last());
        }
        said.append(" of a log of ").append(checkpoint.size());
        said.append(": ").append(events).append(" entries, ").append(erased).append(" of them with erased details\n");
        if (asked.checkpoint().isPresent()) {
            said.append("It is of one history with the checkpoint that you gave.\n");
        }
        var signers = asked.keys().isEmpty() ? header.keys() : asked.keys();
        signers.stream()
                .filter(header.note()::signedBy)
                .forEach(key -> said.append("Signed by ").append(key).append('\n'));
        if (asked.keys().isEmpty()) {
            said.append("That key came with the export: hold it against what the log's operator publishes,")
                    .append(" or give the published one by --key.\n");
        }
        return said.toString();
    }
}
