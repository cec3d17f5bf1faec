package fi.kumppanuus.hub.sharing;

import java.util.List;

/** Where a partner is told two worlds apart. */
record Difference(Talk.Cast cast, Happening one, Happening other) {
    /** With as few steps as it takes. */
    String inShort(Script script) throws Exception {
        var shortest = script;
        for (int i = script.steps().size() - 1; i >= 0; i--) {
            var shorter = shortest.without(i);
            if (!Talk.of(shorter, cast, one).equals(Talk.of(shorter, cast, other))) {
                shortest = shorter;
            }
        }
        return describe(shortest);
    }

    private String describe(Script script) throws Exception {
        var first = Talk.of(script, cast, one);
        var second = Talk.of(script, cast, other);
        int line = 0;
        while (line < Math.min(first.size(), second.size()) && first.get(line).equals(second.get(line))) {
            line++;
        }
        return """
                %s is told; -Dworlds.seed=%d
                %s, from step %d of %s
                in one world: %s
                in the other: %s""".formatted(
                        other,
                        script.seed(),
                        script.type(),
                        script.moment(),
                        script.steps(),
                        at(first, line),
                        at(second, line));
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line) : "(silence)";
    }
}
