package fi.kumppanuus.hub;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Judges what {@code docs/asvs.md} says of each item of the standard. */
final class Asvs {
    private static final Pattern ROW = Pattern.compile("\\| (\\d+\\.\\d+\\.\\d+[-0-9., ]*) \\|.*");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern ISSUE = Pattern.compile("issue [1-9]\\d?\\b");
    private static final int REASON = 20;

    private final Map<String, String> levels;
    private final NamedTests tests;
    private final List<String> faults = new ArrayList<>();

    /** @param sections a line for each section: the levels of its items in order */
    Asvs(List<String> sections, NamedTests tests) {
        levels = new TreeMap<>();
        for (var line : sections) {
            if (!line.startsWith("#")) {
                var section = line.split(":")[0];
                var items = line.split(":")[1].strip().split(" ");
                IntStream.range(0, items.length).forEach(i -> levels.put(section + "." + (i + 1), items[i]));
            }
        }
        this.tests = tests;
    }

    int size() {
        return levels.size();
    }

    List<String> faults(Path document, List<String> lines) {
        faults.clear();
        var answered = new TreeSet<String>();
        for (var line : lines) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                for (var item : items(row.group(1))) {
                    if (!answered.add(item)) {
                        faults.add(item + ": twice");
                    }
                }
                row(
                        document,
                        row.group(1),
                        Arrays.stream(line.split("\\|")).map(String::strip).toList());
            } else {
                faults.addAll(tests.missing(line));
            }
        }
        levels.forEach((item, level) -> {
            if (asked(item, level) && !answered.contains(item)) {
                faults.add(item + ": not answered");
            }
        });
        return List.copyOf(faults);
    }

    private static boolean asked(String item, String level) {
        return !level.equals("3") || item.startsWith("8.") || item.startsWith("10.3.") || item.startsWith("16.");
    }

    private void row(Path document, String items, List<String> cells) {
        if (cells.size() != 6) {
            faults.add(items + ": " + (cells.size() - 1) + " cells");
            return;
        }
        var levels = items(items).stream()
                .map(i -> this.levels.getOrDefault(i, "none"))
                .collect(Collectors.toSet());
        if (!String.join(", ", new TreeSet<>(levels)).equals(cells.get(2))) {
            faults.add(items + ": level is " + new TreeSet<>(levels));
        }
        if (cells.get(3).isBlank()) {
            faults.add(items + ": no words");
        }
        var because = cells.get(5);
        faults.addAll(tests.missing(because).stream().map(f -> items + ": " + f).toList());
        boolean good = switch (cells.get(4)) {
            case "held" -> !NamedTests.in(because).isEmpty();
            case "written" -> links(document, because);
            case "open" -> ISSUE.matcher(because).find();
            case "elsewhere", "accepted", "no" -> because.length() >= REASON;
            default -> false;
        };
        if (!good) {
            faults.add(items + ": " + cells.get(4) + " by nothing");
        }
    }

    private static boolean links(Path document, String because) {
        var links = LINK.matcher(because).results().map(l -> l.group(1)).toList();
        return !links.isEmpty()
                && links.stream()
                        .allMatch(l -> Files.exists(document.resolveSibling(l).normalize()));
    }

    /** {@code 1.2.6-1.2.8, 1.3.4} */
    private List<String> items(String cell) {
        var items = new ArrayList<String>();
        for (var part : cell.split(", ")) {
            var ends = part.split("-");
            var section = ends[0].substring(0, ends[0].lastIndexOf('.') + 1);
            var last = ends[ends.length - 1];
            if (!last.startsWith(section)) {
                faults.add(cell + ": over two sections");
                continue;
            }
            IntStream.rangeClosed(number(ends[0]), number(last)).forEach(i -> items.add(section + i));
        }
        return items;
    }

    private static int number(String item) {
        return Integer.parseInt(item.substring(item.lastIndexOf('.') + 1));
    }
}
