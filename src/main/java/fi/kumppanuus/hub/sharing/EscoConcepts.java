package fi.kumppanuus.hub.sharing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Concepts of one kind with their labels. Of some 17,000 in three languages, in arrays: a few megabytes. */
final class EscoConcepts {
    static final List<String> LANGUAGES = List.of("fi", "sv", "en");

    private final String prefix;
    /** What follows the prefix, in order. */
    private final String[] ids;

    private final Map<String, Labels> labels;

    private EscoConcepts(String prefix, String[] ids, Map<String, Labels> labels) {
        this.prefix = prefix;
        this.ids = ids;
        this.labels = labels;
    }

    boolean has(String uri) {
        return place(uri) >= 0;
    }

    Optional<String> label(String uri, String lang) {
        int place = place(uri);
        return place < 0
                ? Optional.empty()
                : Stream.concat(Stream.of(lang), LANGUAGES.stream())
                        .flatMap(l -> Optional.ofNullable(labels.get(l)).stream())
                        .map(l -> l.at(place))
                        .filter(label -> !label.isEmpty())
                        .findFirst();
    }

    private int place(String uri) {
        return uri.startsWith(prefix) ? Arrays.binarySearch(ids, uri.substring(prefix.length())) : -1;
    }

    /** One after the other in UTF-8, each ending where the next begins. */
    private record Labels(byte[] text, int[] ends) {
        static Labels of(List<String> labels) {
            var text = String.join("", labels).getBytes(StandardCharsets.UTF_8);
            var ends = new int[labels.size()];
            int end = 0;
            for (int i = 0; i < ends.length; i++) {
                end += labels.get(i).getBytes(StandardCharsets.UTF_8).length;
                ends[i] = end;
            }
            return new Labels(text, ends);
        }

        String at(int place) {
            int start = place == 0 ? 0 : ends[place - 1];
            return new String(text, start, ends[place] - start, StandardCharsets.UTF_8);
        }
    }

    static final class Builder {
        private final String prefix;
        private final TreeMap<String, Map<String, String>> concepts = new TreeMap<>();

        Builder(String prefix) {
            this.prefix = prefix;
        }

        /** The first label of a language stays. A concept of another kind is left out. */
        void add(String uri, String lang, String label) {
            if (uri.startsWith(prefix)) {
                concepts.computeIfAbsent(uri.substring(prefix.length()), id -> new HashMap<>())
                        .putIfAbsent(lang, label);
            }
        }

        EscoConcepts build() {
            if (concepts.isEmpty()) {
                throw new IllegalStateException("the ESCO files name nothing under " + prefix);
            }
            var labels = new HashMap<String, Labels>();
            for (var lang : LANGUAGES) {
                labels.put(
                        lang,
                        Labels.of(concepts.values().stream()
                                .map(l -> l.getOrDefault(lang, ""))
                                .toList()));
            }
            return new EscoConcepts(prefix, concepts.keySet().toArray(String[]::new), Map.copyOf(labels));
        }
    }
}
