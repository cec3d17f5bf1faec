package fi.kumppanuus.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command's words, apart from its options.
 *
 * @param words in their order
 * @param options by name; a flag has an empty value
 */
record Arguments(List<String> words, Map<String, String> options) {

    /** @param flags options without a value; all others take the next word, if it is not an option itself */
    static Arguments parse(List<String> arguments, Set<String> flags, Set<String> valued) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String one = arguments.get(i);
            if (flags.contains(one)) {
                options.put(one, "");
            } else if (valued.contains(one)) {
                boolean hasValue =
                        i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("-");
                options.put(one, hasValue ? arguments.get(++i) : "");
            } else if (one.startsWith("-") && one.length() > 1) {
                throw new SandboxFailure("There is no option " + one + " here; see ./hub help.");
            } else {
                words.add(one);
            }
        }
        return new Arguments(words, options);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option)).filter(text -> !text.isEmpty());
    }

    String word(int place, String meaning) {
        if (place >= words.size()) {
            throw new SandboxFailure("Missing: " + meaning + "; see ./hub help.");
        }
        return words.get(place);
    }

    List<String> from(int place) {
        return words.subList(Math.min(place, words.size()), words.size());
    }
}
