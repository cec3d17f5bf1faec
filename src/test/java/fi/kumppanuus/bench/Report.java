package fi.kumppanuus.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The result as a table, for people, and as JSON, for programs. */
record Report(
        LocalDate date,
        List<Figure> figures,
        List<Series> series,
        List<Finding> findings,
        Map<String, String> surroundings,
        List<String> faults) {

    boolean isVoid() {
        return !faults.isEmpty();
    }

    String text() {
        var lines = new ArrayList<String>();
        lines.add("# Benchmarks of " + date);
        lines.add("");
        if (isVoid()) {
            lines.add("**Void**: " + String.join("; ", faults) + ".");
            lines.add("");
        }
        figures(lines);
        findings(lines);
        surroundings.forEach((name, value) -> lines.add("- " + name + ": " + value));
        return String.join("\n", lines) + "\n";
    }

    private void findings(List<String> lines) {
        if (findings.isEmpty()) {
            return;
        }
        lines.add("| found | | target |");
        lines.add("|---|---|---|");
        for (var one : findings) {
            lines.add("| %s: %s | **%s** | %s |".formatted(one.name(), one.what(), one.value(), one.target()));
        }
        lines.add("");
    }

    private void figures(List<String> lines) {
        if (series.isEmpty()) {
            return;
        }
        lines.add("| figure | ratio | target | rounds |");
        lines.add("|---|---|---|---|");
        for (var figure : figures) {
            lines.add("| %s: %s | **%s** | %s | %s |"
                    .formatted(
                            figure.name(),
                            figure.what(),
                            two(figure.ratio()),
                            figure.target(),
                            figure.ratios().stream().map(Report::two).collect(Collectors.joining(" "))));
        }
        lines.add("");
        lines.add("| measured | a second, median | latency p50, p99 in ms | a second, each round |");
        lines.add("|---|---|---|---|");
        for (var one : series) {
            lines.add("| %s | %.0f | %s, %s | %s |"
                    .formatted(
                            one.name(),
                            one.perSecond(),
                            two(one.p50()),
                            Double.isNaN(one.p99()) ? "-" : two(one.p99()),
                            one.runs().stream()
                                    .map(r -> "%.0f".formatted(r.perSecond()))
                                    .collect(Collectors.joining(" "))));
        }
        lines.add("");
    }

    /** {@code <folder>/<date>.md} and {@code .json}. */
    Path write(Path folder) {
        try {
            Files.createDirectories(folder);
            var file = folder.resolve(date + ".md");
            Files.writeString(file, text());
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(folder.resolve(date + ".json").toFile(), json());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("date", date.toString());
        all.put("void", faults);
        all.put("figures", figures.stream().map(Report::json).toList());
        all.put("series", series.stream().map(Report::json).toList());
        all.put("findings", findings);
        all.put("surroundings", surroundings);
        return all;
    }

    private static Map<String, Object> json(Figure figure) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", figure.name());
        one.put("what", figure.what());
        one.put("ratio", figure.ratio());
        one.put("target", figure.target());
        one.put("ratios", figure.ratios());
        return one;
    }

    private static Map<String, Object> json(Series series) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", series.name());
        one.put("perSecond", series.runs().stream().map(Measured::perSecond).toList());
        one.put("p50Millis", series.runs().stream().map(Measured::medianMillis).toList());
        one.put(
                "p99Millis",
                series.runs().stream()
                        .map(Measured::p99Millis)
                        .filter(p -> !p.isNaN())
                        .toList());
        return one;
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
