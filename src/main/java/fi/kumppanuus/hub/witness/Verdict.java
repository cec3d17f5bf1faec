package fi.kumppanuus.hub.witness;

/** What a log is answered: a status, and a body of the type that the call has for it. */
record Verdict(int status, String type, String body) {
    private static final String TEXT = "text/plain; charset=utf-8";

    static Verdict cosigned(String lines) {
        return new Verdict(200, TEXT, lines);
    }

    /** The size from which the log has to prove that it grew. */
    static Verdict knows(long size) {
        return new Verdict(409, "text/x.tlog.size", size + "\n");
    }

    static Verdict shown(String note) {
        return new Verdict(200, TEXT, note);
    }

    static Verdict refused(int status, String why) {
        return new Verdict(status, TEXT, why + "\n");
    }
}
