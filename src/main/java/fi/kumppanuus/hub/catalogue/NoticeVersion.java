package fi.kumppanuus.hub.catalogue;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** A new major asks everybody anew; a minor says the same in better words. */
record NoticeVersion(int major, int minor) implements Comparable<NoticeVersion> {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})");
    private static final Comparator<NoticeVersion> ORDER =
            Comparator.comparingInt(NoticeVersion::major).thenComparingInt(NoticeVersion::minor);

    static Optional<NoticeVersion> parse(String text) {
        var found = FORM.matcher(text);
        return found.matches()
                ? Optional.of(new NoticeVersion(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(NoticeVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
