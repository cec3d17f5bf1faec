package fi.kumppanuus.hub.verify;

import java.util.regex.Pattern;

/** What a verifier said. */
record Answer(int code, String out) {
    private static final Pattern PLACE = Pattern.compile("line \\d+(: index \\d+)?");

    /** Where the first fault is, as both write it. */
    String place() {
        var place = PLACE.matcher(out);
        return place.find() ? place.group() : "";
    }
}
