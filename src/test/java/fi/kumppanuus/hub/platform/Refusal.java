package fi.kumppanuus.hub.platform;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;

/** How a rule refused, for tests that ask the rule itself. */
public record Refusal(String type, Map<String, Object> extensions, Map<String, String> headers) {
    public static Refusal of(Executable call) {
        return of(assertThrows(ProblemException.class, call));
    }

    public static Refusal of(ProblemException problem) {
        return new Refusal(problem.type().name(), problem.extensions(), problem.headers());
    }

    /** Each fault of a field: where it is and its code. */
    public List<String> faults() {
        return ((List<?>) extensions.getOrDefault("errors", List.of()))
                .stream()
                        .map(FieldError.class::cast)
                        .map(e -> e.pointer() + " " + e.code())
                        .toList();
    }
}
