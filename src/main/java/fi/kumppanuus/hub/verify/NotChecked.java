package fi.kumppanuus.hub.verify;

/** Why nothing can be said: neither that the export is right nor that it is wrong. */
final class NotChecked extends Exception {
    private static final long serialVersionUID = 1;

    NotChecked(String why) {
        super(why);
    }
}
