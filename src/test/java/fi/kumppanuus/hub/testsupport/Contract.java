package fi.kumppanuus.hub.testsupport;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Holds every answer of every test to the contract, and remembers which (operation, status) was seen. Requests are not
 * judged: many tests break the contract on purpose.
 */
public final class Contract implements Filter {
    /** One file for each JVM that runs tests; {@code ./hub test} empties the folder first. */
    private static final Path SEEN_BY_ALL = Path.of("target/contract-seen");

    private static final Path SEEN_BY_US =
            SEEN_BY_ALL.resolve(ProcessHandle.current().pid() + ".txt");
    private static final Set<String> SEEN = new HashSet<>();
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private static final Document PARTNER = Document.of("openapi/partner.yaml");
    private static final Document JOBSEEKER = Document.of("openapi/jobseeker.yaml");
    private static final Document OVERSIGHT = Document.of("openapi/oversight.yaml");
    private static final Document ADMIN = Document.of("openapi/admin.yaml");

    private record Document(OpenApiInteractionValidator validator, OpenApiValidationFilter filter) {
        static Document of(String file) {
            var validator = OpenApiInteractionValidator.createForSpecificationUrl(file)
                    .withBasePathOverride("/api/v1")
                    .withLevelResolver(LevelResolver.create()
                            .withLevel("validation.request", ValidationReport.Level.IGNORE)
                            .withLevel("validation.request.path.missing", ValidationReport.Level.ERROR)
                            .build())
                    .build();
            return new Document(validator, new OpenApiValidationFilter(validator));
        }
    }

    private static Document document(String path) {
        return switch (path.split("/")[0]) {
            case "me" -> JOBSEEKER;
            case "oversight" -> OVERSIGHT;
            case "admin" -> ADMIN;
            default -> PARTNER;
        };
    }

    /** What breaks the contract in an answer that came by another way. It isn't counted as seen. */
    public static List<String> faults(
            String method, String path, int status, Map<String, List<String>> headers, byte[] body) {
        var answer = SimpleResponse.Builder.status(status);
        headers.forEach((name, values) -> answer.withHeader(name, values));
        if (body.length > 0) {
            answer.withBody(body);
        }
        return document(path.substring("/api/v1/".length()))
                .validator()
                .validateResponse(path, Request.Method.valueOf(method), answer.build())
                .getMessages()
                .stream()
                .filter(m -> m.getLevel() == ValidationReport.Level.ERROR)
                .map(m -> m.getKey() + " " + m.getMessage())
                .toList();
    }

    /**
     * {@code GET /api/v1/self 200}, as all JVMs of the run have seen it. Paths are concrete but for their UUIDs; the contract
     * test matches them to templates.
     */
    public static Set<String> seen() {
        try (var files = Files.list(SEEN_BY_ALL)) {
            var all = new TreeSet<String>();
            for (var file : files.toList()) {
                all.addAll(Files.readAllLines(file));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written at once: whoever counts is another JVM, and ours may end in any way. */
    private static synchronized void saw(String method, String path, int status) {
        var call = method + " " + UUID.matcher(path).replaceAll("-") + " " + status;
        if (SEEN.add(call)) {
            try {
                Files.createDirectories(SEEN_BY_ALL);
                Files.writeString(SEEN_BY_US, call + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        var path = URI.create(request.getURI()).getPath();
        var answer = path.startsWith("/api/v1/")
                ? document(path.substring("/api/v1/".length())).filter().filter(request, response, context)
                : context.next(request, response);
        saw(request.getMethod(), path, answer.statusCode());
        return answer;
    }
}
