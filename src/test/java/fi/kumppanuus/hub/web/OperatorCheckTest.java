package fi.kumppanuus.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorCheckTest {
    @ParameterizedTest
    @CsvSource({"Keksitty hubiyhtiö Oy, false", "Demo-Hub, true", "' ', true"})
    void hubThatNobodyRuns_isAFault(String name, boolean fault) {
        var config = new OperatorConfig() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Standing arrangement() {
                return Standing.PROCESSOR;
            }
        };
        assertEquals(fault, new OperatorCheck(config).fault().isPresent());
    }
}
