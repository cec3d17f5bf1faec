package fi.kumppanuus.hub.keys;

import fi.kumppanuus.hub.platform.KeyRing;
import fi.kumppanuus.hub.platform.KeyStepRefused;
import java.util.Arrays;
import java.util.Locale;

/** The steps of a rotation, in their order. */
enum KeyStep {
    NEW,
    STATUS,
    ADD,
    PROMOTE,
    RESEAL,
    DISABLE,
    ENABLE,
    DESTROY;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeyStep of(String code) {
        return Arrays.stream(values())
                .filter(step -> step.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new KeyStepRefused("There is no step '" + code + "'; see keys --help."));
    }

    /** Whether it does something to a hub that runs, which the log must know. */
    boolean isLogged() {
        return this != NEW && this != STATUS;
    }

    boolean takesKey() {
        return switch (this) {
            case PROMOTE, DISABLE, ENABLE, DESTROY -> true;
            case NEW, STATUS, ADD, RESEAL -> false;
        };
    }

    boolean changesRing() {
        return switch (this) {
            case NEW, ADD, PROMOTE, DISABLE, ENABLE, DESTROY -> true;
            case STATUS, RESEAL -> false;
        };
    }

    KeyRing on(KeyRing ring, String key) {
        return switch (this) {
            case ADD -> ring.added();
            case PROMOTE -> ring.promoted(key);
            case DISABLE -> ring.disabled(key);
            case ENABLE -> ring.enabled(key);
            case DESTROY -> ring.without(key);
            case NEW, STATUS, RESEAL -> ring;
        };
    }

    /** What the operator does next. */
    String next(String set, String key) {
        return switch (this) {
            case ADD ->
                "Give the changed set to all instances. When the last has restarted: keys promote " + set + " " + key;
            case PROMOTE ->
                KeySets.signs(set)
                        ? "Give the changed set to all instances. The old key may be disabled: it then verifies only."
                        : "Give the changed set to all instances. When the last has restarted: keys reseal " + set;
            case RESEAL -> "When keys status shows no row under an older key: keys disable " + set + " <old key>";
            case DISABLE ->
                "Give the changed set to all instances. When all is well for a while: keys destroy " + set + " " + key;
            case ENABLE -> "Give the changed set to all instances.";
            case DESTROY -> "Give the changed set to all instances, and destroy every copy of the old one.";
            case NEW, STATUS -> "";
        };
    }
}
