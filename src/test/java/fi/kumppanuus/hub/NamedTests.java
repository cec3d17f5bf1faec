package fi.kumppanuus.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The tests that a document names in backquotes, and whether they are there. */
final class NamedTests {
    private static final Path SOURCES = Path.of("src/test/java");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:[#.](\\w+))?`");

    private final Map<String, String> classes;

    NamedTests() {
        try (var files = Files.walk(SOURCES)) {
            classes = files.map(f -> SOURCES.relativize(f).toString())
                    .filter(f -> f.endsWith("Test.java") || f.endsWith("IT.java"))
                    .map(f -> f.substring(0, f.length() - ".java".length()).replace('/', '.'))
                    .collect(Collectors.toMap(name -> name.substring(name.lastIndexOf('.') + 1), name -> name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<MatchResult> in(String text) {
        return NAME.matcher(text).results().toList();
    }

    /** What the text names and isn't there. */
    List<String> missing(String text) {
        return in(text).stream()
                .filter(name -> !exists(name.group(1), name.group(2)))
                .map(name -> "no such test: " + name.group())
                .toList();
    }

    private boolean exists(String simpleName, String method) {
        var name = classes.get(simpleName);
        return name != null && methods(load(name)).anyMatch(m -> method == null || m.equals(method));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, NamedTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of nested classes too. */
    private static Stream<String> methods(Class<?> test) {
        return Stream.concat(
                Arrays.stream(test.getDeclaredMethods())
                        .filter(m -> AnnotationSupport.isAnnotated(m, Testable.class))
                        .map(java.lang.reflect.Method::getName),
                Arrays.stream(test.getDeclaredClasses()).flatMap(NamedTests::methods));
    }
}
