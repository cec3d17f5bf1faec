package fi.kumppanuus.hub.platform;

import java.util.StringJoiner;

/** Classes and lines of a failure without any message: messages of libraries quote values. */
final class ExceptionOutline {
    private static final int FRAMES = 12;

    private ExceptionOutline() {}

    static String of(Throwable top) {
        var outline = new StringJoiner(" <- ");
        for (Throwable e = top; e != null; e = e.getCause()) {
            var frames = new StringJoiner(", ", e.getClass().getName() + " [", "]");
            for (int i = 0; i < Math.min(FRAMES, e.getStackTrace().length); i++) {
                frames.add(e.getStackTrace()[i].toString());
            }
            outline.add(frames.toString());
        }
        return outline.toString();
    }
}
