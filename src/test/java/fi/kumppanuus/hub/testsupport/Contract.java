package fi.kumppanuus.hub.testsupport;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Holds every answer of every test to the contract, and remembers which (operation, status) was seen. Requests are not
 * judged: many tests break the contract on purpose.
 */
public final class Contract implements Filter {
    /** {@code GET /api/v1/self 200}: concrete paths; the contract test matches them to templates. */
    private static final Set<String> SEEN = new ConcurrentSkipListSet<>();

    private static final OpenApiValidationFilter PARTNER = filter("openapi/partner.yaml");
    private static final OpenApiValidationFilter JOBSEEKER = filter("openapi/jobseeker.yaml");
    private static final OpenApiValidationFilter OVERSIGHT = filter("openapi/oversight.yaml");
    private static final OpenApiValidationFilter ADMIN = filter("openapi/admin.yaml");

    private static OpenApiValidationFilter filter(String file) {
        return new OpenApiValidationFilter(OpenApiInteractionValidator.createForSpecificationUrl(file)
                .withBasePathOverride("/api/v1")
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.request", ValidationReport.Level.IGNORE)
                        .withLevel("validation.request.path.missing", ValidationReport.Level.ERROR)
                        .build())
                .build());
    }

    private static OpenApiValidationFilter document(String path) {
        return switch (path.split("/")[0]) {
            case "me" -> JOBSEEKER;
            case "oversight" -> OVERSIGHT;
            case "admin" -> ADMIN;
            default -> PARTNER;
        };
    }

    public static Set<String> seen() {
        return SEEN;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        var path = URI.create(request.getURI()).getPath();
        var answer = path.startsWith("/api/v1/")
                ? document(path.substring("/api/v1/".length())).filter(request, response, context)
                : context.next(request, response);
        SEEN.add(request.getMethod() + " " + path + " " + answer.statusCode());
        return answer;
    }
}
