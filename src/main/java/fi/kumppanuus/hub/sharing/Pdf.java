package fi.kumppanuus.hub.sharing;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Whether bytes are a PDF, by what they are and not by what somebody calls them. */
final class Pdf {
    private static final Pattern HEAD = Pattern.compile("%PDF-[12]\\.\\d");
    private static final int HEAD_LENGTH = 8;
    private static final String END = "%%EOF";
    /** Where readers look for the end. */
    private static final int TAIL = 1024;

    private Pdf() {}

    static boolean is(byte[] file) {
        return file.length > HEAD_LENGTH
                && HEAD.matcher(text(file, 0, HEAD_LENGTH)).matches()
                && text(file, Math.max(0, file.length - TAIL), file.length).contains(END);
    }

    private static String text(byte[] file, int from, int to) {
        return new String(file, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
