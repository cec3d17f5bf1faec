package fi.kumppanuus.hub.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** What is wrong with a body, place by place, and never what stood there. */
public final class BodyFaults {
    private BodyFaults() {}

    /** What isn't JSON, or other JSON than the contract's. */
    public static ProblemException of(JsonProcessingException e) {
        var pointer = e instanceof JsonMappingException m ? pointer(m) : "";
        var error = switch (e) {
            case StreamConstraintsException c ->
                new FieldError("", "too-deep", "The JSON is nested too deeply, or a name or number in it is too long.");
            case UnrecognizedPropertyException u ->
                new FieldError(pointer, "unknown-property", "The contract has no such property.");
            case JsonMappingException m ->
                new FieldError(pointer, "wrong-type", "Not a value of the documented type or form.");
            default -> new FieldError("", "not-json", "The body is not well-formed JSON, or has a property twice.");
        };
        return CommonProblems.VALIDATION.exception().errors(error);
    }

    /** Nobody hears it any more, but the log tells it from a fault of the hub's. */
    static ProblemException brokenOff() {
        return CommonProblems.VALIDATION
                .exception()
                .errors(new FieldError("", "broken-off", "The body ended before it was whole."));
    }

    private static String pointer(JsonMappingException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath()) {
            pointer.append('/')
                    .append(step.getFieldName() == null ? step.getIndex() : SafeName.of(step.getFieldName()));
        }
        return pointer.toString();
    }

    /** Of a body that came by itself. */
    public static FieldError of(ConstraintViolation<?> violation) {
        return new FieldError(pointer(steps(violation)), code(violation), violation.getMessage());
    }

    /** Of a resource's method: the path begins with it and its parameter. */
    static FieldError ofCall(ConstraintViolation<?> violation) {
        var steps = steps(violation);
        var parameters = steps.subList(Math.min(1, steps.size()), steps.size());
        if (parameters.size() <= 1) {
            var name = parameters.isEmpty() ? "" : parameters.getFirst().getName();
            return new FieldError("body".equals(name) ? "" : "#" + name, code(violation), violation.getMessage());
        }
        return new FieldError(
                pointer(parameters.subList(1, parameters.size())), code(violation), violation.getMessage());
    }

    private static List<Path.Node> steps(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .toList();
    }

    private static String code(ConstraintViolation<?> violation) {
        return violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
    }

    private static String pointer(List<Path.Node> steps) {
        var pointer = new StringBuilder();
        for (Path.Node step : steps) {
            if (step.getIndex() != null) {
                pointer.append('/').append(step.getIndex());
            }
            if (step.getName() != null && !step.getName().startsWith("<")) {
                pointer.append('/').append(step.getName());
            }
        }
        return pointer.toString();
    }
}
