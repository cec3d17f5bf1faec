package fi.kumppanuus.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaMethod;
import fi.kumppanuus.hub.testsupport.ApiDocument;
import fi.kumppanuus.hub.testsupport.ApiDocument.Operation;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the scan can't know: scopes, and what an answer always carries. Both are read off the resources' classes. */
class ContractTypesTest {
    private static final Map<String, Method> RESOURCES = resources();
    /**
     * Views that several operations share, or that are cut to the fields which the recipient's profile releases: their
     * components are nullable though a given answer always carries them. {@code Contract} holds each answer of each
     * test to "required"; that no profile cuts a required field is {@code whatTheContractRequires_everyProfileReleases}.
     */
    private static final Set<String> NARROWED = Set.of(
            "ConsentRequestView",
            "ConsentView",
            "MyProfileView",
            "Profile",
            "Identity",
            "SkillsAssessment",
            "Skill",
            "EventCard");

    /** What a view has of the record itself, whatever the profile says of its content. */
    private static final Set<String> OF_THE_RECORD = Set.of("id", "version", "createdAt");

    private static Map<String, Method> resources() {
        var all = new TreeMap<String, Method>();
        ArchitectureTest.MAIN.stream()
                .filter(c -> c.getSimpleName().endsWith("Resource") && c.isAnnotatedWith(Path.class))
                .flatMap(c -> c.getMethods().stream().filter(EndpointRules.ENDPOINT))
                .map(JavaMethod::reflect)
                .forEach(m -> all.put(verb(m) + " " + path(m), m));
        return all;
    }

    private static String verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(a -> a.annotationType().getAnnotation(HttpMethod.class))
                .filter(v -> v != null)
                .map(HttpMethod::value)
                .findFirst()
                .orElseThrow();
    }

    private static String path(Method method) {
        var own = method.getAnnotation(Path.class);
        return method.getDeclaringClass().getAnnotation(Path.class).value() + (own == null ? "" : own.value());
    }

    private static Method resource(Operation operation) {
        var method = RESOURCES.get(operation.id());
        if (method == null) {
            throw new AssertionError("no resource answers " + operation);
        }
        return method;
    }

    @Test
    void scopeOrRoleOfTheContract_isThePermissionOfTheCode() {
        var differences = new ArrayList<String>();
        for (var operation : ApiDocument.contractOperations()) {
            var method = resource(operation);
            var role = method.getAnnotation(RolesAllowed.class);
            if (role != null || !operation.role().isEmpty()) {
                var needed = role == null ? "none" : String.join(" ", role.value());
                if (!operation.role().equals(needed)
                        || !operation.scope().isEmpty()
                        || !operation.node().path("description").asText().contains("Role: `" + needed + "`")) {
                    differences.add(operation + ": role " + operation.role() + ", scope " + operation.scope()
                            + " in the contract, role " + needed + " in the code");
                }
                continue;
            }
            var allowed = method.getAnnotation(PermissionsAllowed.class);
            var scope = allowed != null
                    ? String.join(" ", allowed.value())
                    : method.getDeclaringClass().isAnnotationPresent(Authenticated.class) ? "none" : "anybody";
            if (!operation.scope().equals(scope)) {
                differences.add(operation + ": " + operation.scope() + " in the contract, " + scope + " in the code");
            }
            if (!operation
                    .node()
                    .path("description")
                    .asText()
                    .contains("Scope: " + (scope.equals("none") ? "none" : "`" + scope + "`"))) {
                differences.add(operation + ": the description names another scope than " + scope);
            }
        }
        assertEquals(List.of(), differences);
    }

    /** A view's component is there in every answer unless it is {@code @Nullable}: just as the contract's "required". */
    @Test
    void whatAnAnswerAlwaysCarries_isRequiredInTheContract_andTheReverse() {
        var differences = new ArrayList<String>();
        for (var operation : ApiDocument.contractOperations()) {
            var type = resource(operation).getGenericReturnType();
            var walk = new RequiredWalk(operation.document(), NARROWED, differences);
            if (!operation.answerSchemas().isEmpty()) {
                walk.compare(operation.id(), operation.answerSchemas(), type);
            }
        }
        assertEquals(List.of(), differences, String.join("\n", differences));
    }

    @Test
    void whatTheContractRequires_everyProfileReleases() throws IOException {
        var partner = ApiDocument.contract().stream()
                .filter(d -> d.name().equals("partner.yaml"))
                .findFirst()
                .orElseThrow();
        var schemas = Map.of(
                "identity",
                "Identity",
                "contact",
                "Contact",
                "job-wishes",
                "NewJobWishes",
                "work-history",
                "NewWorkHistory",
                "education",
                "NewEducation",
                "skills-assessment",
                "NewSkillsAssessment",
                "event-cards",
                "NewEventCard",
                "service-actions",
                "ServiceAction",
                "cooperation-indicator",
                "CooperationIndicator",
                "work-ability",
                "NewEventCard");
        var catalogue = new ObjectMapper().readTree(ContractTypesTest.class.getResource("/catalogue/catalogue.json"));
        var differences = new ArrayList<String>();
        int compared = 0;
        for (var category : catalogue.path("categories")) {
            var code = category.path("code").asText();
            var schema = partner.root().at("/components/schemas/" + schemas.getOrDefault(code, "nothing for " + code));
            for (var profile : category.path("released")) {
                var released = new ArrayList<String>();
                profile.path("fields").forEach(f -> released.add(f.asText().replaceAll("\\..*", "")));
                for (var required : schema.path("required")) {
                    compared++;
                    if (!OF_THE_RECORD.contains(required.asText()) && !released.contains(required.asText())) {
                        differences.add(code + " to " + profile.path("to") + " lacks " + required.asText());
                    }
                }
            }
            if (schema.isMissingNode()) {
                differences.add("the contract has no schema for " + code);
            }
        }
        assertTrue(compared > 5, "the catalogue is written in another way now");
        assertEquals(List.of(), differences);
    }
}
