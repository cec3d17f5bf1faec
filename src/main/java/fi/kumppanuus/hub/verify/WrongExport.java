package fi.kumppanuus.hub.verify;

/** What is wrong with an export, and where: the first thing that was found. */
final class WrongExport extends Exception {
    private static final long serialVersionUID = 1;

    WrongExport(String what) {
        super(what);
    }

    static WrongExport at(long line, String what) {
        return new WrongExport("line " + line + ": " + what);
    }

    static WrongExport at(long line, long index, String what) {
        return new WrongExport("line " + line + ": index " + index + ": " + what);
    }
}
