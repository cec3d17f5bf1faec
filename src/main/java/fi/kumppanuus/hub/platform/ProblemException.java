package fi.kumppanuus.hub.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one exception of the hub that has a face for the caller. Anything else is a plain 500. */
public final class ProblemException extends RuntimeException {
    static final String FAILED_CHECK = "failedCheck";
    private static final int MOST_ERRORS = 100;

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final @Nullable String detail;
    private final transient Map<String, Object> extensions;
    private final transient Map<String, String> headers;

    private ProblemException(
            ProblemType type, @Nullable String detail, Map<String, Object> extensions, Map<String, String> headers) {
        // A refusal is an answer, not an accident: no stack trace is filled in.
        super(type.name(), null, false, false);
        this.type = type;
        this.detail = detail;
        this.extensions = extensions;
        this.headers = headers;
    }

    public static ProblemException of(ProblemType type) {
        return new ProblemException(type, null, Map.of(), Map.of());
    }

    public ProblemException detail(String text) {
        return new ProblemException(type, text, extensions, headers);
    }

    public ProblemException with(String name, Object value) {
        var more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new ProblemException(type, detail, more, headers);
    }

    /** The first of them, if there are more than anybody reads: a body may have a fault in every few bytes. */
    public ProblemException errors(FieldError... errors) {
        return with("errors", Stream.of(errors).limit(MOST_ERRORS).toList());
    }

    public ProblemException header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProblemException(type, detail, extensions, more);
    }

    public ProblemType type() {
        return type;
    }

    /** The faults that it names, if it does. */
    public List<FieldError> faults() {
        return extensions.get("errors") instanceof List<?> all
                ? all.stream().map(FieldError.class::cast).toList()
                : List.of();
    }

    /** Which check of the token failed, if one did. */
    public Optional<String> failedCheck() {
        return Optional.ofNullable(extensions.get(FAILED_CHECK)).map(Object::toString);
    }

    @Nullable
    String detail() {
        return detail;
    }

    Map<String, Object> extensions() {
        return extensions;
    }

    Map<String, String> headers() {
        return headers;
    }
}
