package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.tlog.Checkpoint;
import fi.kumppanuus.hub.tlog.SignedNote;

/** A signed checkpoint as it went out. */
record Published(SignedNote note, Checkpoint checkpoint) {
    static Published parse(String text) {
        var note = SignedNote.parse(text);
        return new Published(note, Checkpoint.parse(note.text()));
    }

    long size() {
        return checkpoint.size();
    }

    String text() {
        return note.toString();
    }
}
