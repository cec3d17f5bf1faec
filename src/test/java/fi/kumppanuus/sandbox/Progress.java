package fi.kumppanuus.sandbox;

import java.io.PrintStream;
import java.util.Locale;

/** Says what is being done, with the seconds since the start. */
final class Progress {
    /** The script's own start when it says so: building counts, too. */
    private final long start =
            Long.parseLong(System.getProperty("sandbox.started", String.valueOf(System.currentTimeMillis() / 1000)));

    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String text) {
        out.printf(Locale.ROOT, "[%5.1f s] %s%n", seconds(), text);
        out.flush();
    }

    private double seconds() {
        return System.currentTimeMillis() / 1e3 - start;
    }
}
