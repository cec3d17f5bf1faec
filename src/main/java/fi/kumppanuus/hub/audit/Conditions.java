package fi.kumppanuus.hub.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Conditions of constants, each with its values. */
final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Conditions and(String text, Object... more) {
        texts.add(text);
        values.addAll(Arrays.asList(more));
        return this;
    }

    List<Object> values() {
        return values;
    }

    @Override
    public String toString() {
        return texts.isEmpty() ? "true" : String.join(" and ", texts);
    }
}
