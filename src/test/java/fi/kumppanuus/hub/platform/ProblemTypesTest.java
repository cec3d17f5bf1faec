package fi.kumppanuus.hub.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every kind of problem that the hub can answer with is explained, and nothing else is. */
public class ProblemTypesTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("fi.kumppanuus.hub");

    public static List<ProblemType> declared() {
        var types = MAIN.stream()
                .filter(c -> c.getSimpleName().endsWith("Problems"))
                .map(JavaClass::reflect)
                .flatMap(c -> Arrays.stream(c.getDeclaredFields()))
                .filter(f -> f.getType() == ProblemType.class && Modifier.isStatic(f.getModifiers()))
                .map(f -> {
                    try {
                        f.setAccessible(true);
                        return (ProblemType) f.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
        assertTrue(types.size() > 30, "found only " + types.size());
        return types;
    }

    static Properties explanations() throws IOException {
        var texts = new Properties();
        try (var file = ProblemTypesTest.class.getResourceAsStream("/texts/problems.properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Test
    void eachTypeHasCauseAndRemedy_andNoEntryIsLeftOver() throws IOException {
        var expected = new TreeSet<String>();
        declared()
                .forEach(type ->
                        Stream.of(".cause", ".remedy").map(type.name()::concat).forEach(expected::add));
        var texts = explanations();
        assertEquals(expected, new TreeSet<>(texts.stringPropertyNames()));
        texts.forEach((name, text) -> assertTrue(text.toString().length() > 10, name + " says nothing"));
    }

    @Test
    void namesAreUrlWords_statusesAreErrors_titlesSaySomething() {
        for (var type : declared()) {
            assertTrue(type.name().matches("[a-z]+(-[a-z]+)*"), type.name());
            assertTrue(type.status() >= 400 && type.status() < 600, type.name());
            assertTrue(type.title().length() > 5, type.name());
        }
    }

    /** Two constants of one name and status would be one problem with two titles. */
    @Test
    void nameAndStatus_areDeclaredOnce() {
        var seen = new TreeSet<String>();
        declared()
                .forEach(type -> assertTrue(
                        seen.add(type.name() + " " + type.status()), () -> type.name() + " is declared twice"));
    }

    @Test
    void typesAreMadeInProblemsClassesOnly() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Problems")
                .should()
                .callConstructor(ProblemType.class, String.class, int.class, String.class)
                .check(MAIN);
    }
}
