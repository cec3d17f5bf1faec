package fi.kumppanuus.hub.platform;

import java.util.List;

/** Keys of one kind, of which one writes while the others still read. A step makes a new ring; none is taken back. */
public interface KeyRing {
    enum State {
        PRIMARY,
        ENABLED,
        DISABLED
    }

    /** What of a key may be shown. */
    record Line(String id, State state) {}

    List<Line> lines();

    /** With one more key, which reads and doesn't write yet. */
    KeyRing added();

    /** With this key as the one that writes. */
    KeyRing promoted(String id);

    /** With this key out of use but kept. */
    KeyRing disabled(String id);

    KeyRing enabled(String id);

    /** Without this key, which was disabled before. */
    KeyRing without(String id);

    /** The secret text of its file. */
    String text();

    default Line line(String id) {
        return lines().stream()
                .filter(line -> line.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new KeyStepRefused("There is no key " + id + " in it; it holds "
                        + String.join(", ", lines().stream().map(Line::id).toList()) + "."));
    }

    /** The keys are asked by name, so a wrong one is the operator's slip and not a fault. */
    default void require(String id, State state) {
        var line = line(id);
        if (line.state() != state) {
            throw new KeyStepRefused("Key " + id + " is " + line.state().name().toLowerCase(java.util.Locale.ROOT)
                    + ", and this takes one that is " + state.name().toLowerCase(java.util.Locale.ROOT) + ".");
        }
    }
}
