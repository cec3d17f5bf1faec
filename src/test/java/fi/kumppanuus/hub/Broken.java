package fi.kumppanuus.hub;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;

/** Shows that a rule bites: it must find the given faults in classes that break it on purpose. */
final class Broken {
    private Broken() {}

    static void by(ArchRule rule, JavaClasses classes, String... faults) {
        var found = rule.evaluate(classes).getFailureReport().toString();
        for (var fault : faults) {
            assertTrue(found.contains(fault), () -> "not found: " + fault + " in\n" + found);
        }
    }
}
