package fi.kumppanuus.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.util.Map;

/** What every endpoint must say about itself. An endpoint is whatever answers an HTTP method. */
final class EndpointRules {
    static final DescribedPredicate<JavaMethod> ENDPOINT =
            DescribedPredicate.describe("endpoints", m -> m.isMetaAnnotatedWith(HttpMethod.class));

    static final ArchRule PRODUCES = classes()
            .that(DescribedPredicate.describe(
                    "have endpoints", (JavaClass c) -> c.getMethods().stream().anyMatch(ENDPOINT)))
            .should()
            .beAnnotatedWith(Produces.class)
            .allowEmptyShould(false);

    static final ArchRule CONSUMES = methods()
            .that(ENDPOINT.and(DescribedPredicate.describe("take a body", EndpointRules::takesBody)))
            .should()
            .beAnnotatedWith(Consumes.class)
            .allowEmptyShould(false);

    private EndpointRules() {}

    /** By name which endpoints ask for less than a scope or a role, and what: a new one must be added knowingly. */
    static ArchRule permission(Map<String, Class<? extends Annotation>> withoutScope) {
        return methods()
                .that(ENDPOINT)
                .should(new ArchCondition<>("need a scope or a role or be among " + withoutScope.keySet()) {
                    @Override
                    public void check(JavaMethod endpoint, ConditionEvents events) {
                        var instead = withoutScope.get(name(endpoint));
                        boolean scope = endpoint.isAnnotatedWith(PermissionsAllowed.class);
                        boolean role = endpoint.isAnnotatedWith(RolesAllowed.class);
                        boolean fits = instead == null
                                ? scope != role
                                : !scope
                                        && !role
                                        && (endpoint.isAnnotatedWith(instead)
                                                || endpoint.getOwner().isAnnotatedWith(instead));
                        events.add(new SimpleConditionEvent(
                                endpoint, fits, name(endpoint) + " names no permission or another than listed"));
                    }
                })
                .allowEmptyShould(false);
    }

    static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }

    private static boolean takesBody(JavaMethod method) {
        return method.getParameters().stream().anyMatch(p -> p.isAnnotatedWith(FormParam.class) || !bindsToOther(p));
    }

    /** Parameters from the path, a header, a query: everything that JAX-RS or Quarkus REST binds by an annotation. */
    private static boolean bindsToOther(JavaParameter parameter) {
        return parameter.getAnnotations().stream()
                .map(a -> a.getRawType().getPackageName())
                .anyMatch(p -> p.startsWith("jakarta.ws.rs") || p.startsWith("org.jboss.resteasy.reactive"));
    }

    /** A field of this type, or a constructor that wants one: how CDI would hand it over. */
    static ArchCondition<JavaClass> holdOrTake(Class<?> type) {
        return new ArchCondition<>("hold or be made with " + type.getSimpleName()) {
            @Override
            public void check(JavaClass holder, ConditionEvents events) {
                holder.getFields().stream()
                        .filter(f -> f.getRawType().isEquivalentTo(type))
                        .forEach(f -> events.add(SimpleConditionEvent.satisfied(f, f.getFullName())));
                holder.getConstructors().stream()
                        .filter(c -> c.getRawParameterTypes().stream().anyMatch(p -> p.isEquivalentTo(type)))
                        .forEach(c -> events.add(SimpleConditionEvent.satisfied(c, c.getFullName())));
            }
        };
    }
}
