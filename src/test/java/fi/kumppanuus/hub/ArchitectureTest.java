package fi.kumppanuus.hub;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shape of the hub: who may use whom. What classes look like inside is in {@link CodingRulesTest}. */
class ArchitectureTest {
    static final String ROOT = "fi.kumppanuus.hub";
    static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    static final String BAD = ROOT + ".testsupport.bad";
    /** Classes that break the rules on purpose: a rule that lets them pass is no rule. */
    static final JavaClasses WRONG = new ClassFileImporter().importPackages(BAD);

    /** Package by package, what it may use besides itself: the table of the design. */
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            entry("platform", List.of()),
            entry("identity", List.of("platform")),
            entry("audit", List.of("identity", "platform")),
            entry("events", List.of("identity", "audit", "platform")),
            entry("partner", List.of("events", "audit", "identity", "platform")),
            entry("catalogue", List.of("partner", "audit", "identity", "platform")),
            entry("consent", List.of("catalogue", "partner", "events", "audit", "identity", "platform")),
            entry("sharing", List.of("consent", "catalogue", "partner", "events", "audit", "identity", "platform")),
            entry(
                    "web",
                    List.of("sharing", "consent", "catalogue", "partner", "events", "audit", "identity", "platform")),
            entry("keys", List.of("consent", "audit", "identity", "platform")),
            entry("tlog", List.of()),
            entry("verify", List.of()),
            entry("witness", List.of())));
    /** The log's arithmetic and formats: whoever needs them may use them. */
    private static final String FOR_ALL = "tlog";
    /** They run without the hub: on the JDK alone. */
    private static final List<String> ALONE = List.of("tlog", "verify", "witness");

    @TestFactory
    Stream<DynamicTest> arrows() {
        return MAY_USE.keySet().stream()
                .map(name ->
                        DynamicTest.dynamicTest(name, () -> arrow(ROOT, name).check(MAIN)));
    }

    @TestFactory
    Stream<DynamicTest> needsTheJdkAlone() {
        return ALONE.stream()
                .map(name ->
                        DynamicTest.dynamicTest(name, () -> jdkAlone(ROOT, name).check(MAIN)));
    }

    private static ArchRule jdkAlone(String root, String name) {
        return classes()
                .that(resideInAPackage(root + "." + name))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        root + "." + name,
                        root + "." + FOR_ALL,
                        "java..",
                        "javax.crypto..",
                        "com.sun.net.httpserver",
                        "org.jspecify.."))
                .allowEmptyShould(false);
    }

    /** An empty package fails the rule, so that a renamed one can't go unwatched. */
    private static ArchRule arrow(String root, String name) {
        var allowed = Stream.concat(Stream.of(name, FOR_ALL), MAY_USE.get(name).stream())
                .map(p -> root + "." + p)
                .toArray(String[]::new);
        return classes()
                .that(resideInAPackage(root + "." + name))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(resideOutsideOfPackage(root + "..")))
                .allowEmptyShould(false);
    }

    @Test
    void packagesAreThoseOfTheDesign_flat_withoutCycles() {
        var found = MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        var designed = MAY_USE.keySet().stream().map(p -> ROOT + "." + p).collect(Collectors.toSet());
        assertEquals(designed, found);
        cycleFree(ROOT).check(MAIN);
    }

    private static ArchRule cycleFree(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(false);
    }

    @TestFactory
    Stream<DynamicTest> packageSaysWhatItOwns_andIsNullMarked() {
        return MAY_USE.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    var described = MAIN.getPackage(ROOT + "." + name);
                    assertTrue(described.tryGetPackageInfo().isPresent(), "package-info of " + name);
                    assertTrue(described.isAnnotatedWith(NullMarked.class), "@NullMarked on " + name);
                }));
    }

    @Test
    void entitiesStayInTheirFeature() {
        EntityRules.STAY_AT_HOME.check(MAIN);
    }

    /** The sandbox stands outside like any partner, or what it shows would prove nothing. */
    @Test
    void sandboxKnowsNothingOfTheHubsClasses() {
        noClasses()
                .that(resideInAPackage("fi.kumppanuus.sandbox.."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".."))
                .allowEmptyShould(false)
                .check(new ClassFileImporter().importPackages("fi.kumppanuus.sandbox"));
    }

    @Test
    void arrowRule_findsPlatformThatKnowsAFeature() {
        Broken.by(arrow(BAD, "platform"), WRONG, "KnowsTooMuch");
    }

    @Test
    void cycleRule_findsTwoPackagesThatUseEachOther() {
        Broken.by(cycleFree(BAD), WRONG, "Slice consent", "Slice platform");
    }
}
