package fi.kumppanuus.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EndpointRulesTest {
    /**
     * The pages ask for a login instead of a scope; three calls answer every partner; three pages, the receipts' keys and
     * how to get a token everybody.
     */
    private static final Map<String, Class<? extends Annotation>> WITHOUT_SCOPE = Map.ofEntries(
            Map.entry("PartnerResource.self", Authenticated.class),
            Map.entry("PartnerResource.partners", Authenticated.class),
            Map.entry("CatalogueResource.catalogue", Authenticated.class),
            Map.entry("StatutoryRuleResource.rules", Authenticated.class),
            Map.entry("HomePages.home", Authenticated.class),
            Map.entry("HomePages.log", Authenticated.class),
            Map.entry("RequestPages.ask", Authenticated.class),
            Map.entry("RequestPages.answer", Authenticated.class),
            Map.entry("ConsentPages.consent", Authenticated.class),
            Map.entry("ConsentPages.withdraw", Authenticated.class),
            Map.entry("SharingPages.sharing", Authenticated.class),
            Map.entry("SharingPages.change", Authenticated.class),
            Map.entry("ReceiptPages.pdf", Authenticated.class),
            Map.entry("ReceiptPages.signed", Authenticated.class),
            Map.entry("ReceiptKeysResource.keys", PermitAll.class),
            Map.entry("LogResource.checkpoint", PermitAll.class),
            Map.entry("LogResource.keys", PermitAll.class),
            Map.entry("LogResource.tile", PermitAll.class),
            Map.entry("ResourceMetadataResource.api", PermitAll.class),
            Map.entry("ResourceMetadataResource.hub", PermitAll.class),
            Map.entry("LogoutResource.ended", PermitAll.class),
            Map.entry("PublicPages.front", PermitAll.class),
            Map.entry("ThemeResource.css", PermitAll.class),
            Map.entry("DocsPages.docs", PermitAll.class),
            Map.entry("DocsPages.contract", PermitAll.class),
            Map.entry("PublicPages.whoAnswers", PermitAll.class),
            Map.entry("DocsPages.problem", PermitAll.class));

    @Test
    void everyEndpointNamesItsPermission() {
        EndpointRules.permission(WITHOUT_SCOPE).check(ArchitectureTest.MAIN);
    }

    /** An entry for an endpoint that is gone would wait there for another one of that name. */
    @Test
    void listOfEndpointsWithoutScope_hasNoneThatIsGone() {
        var endpoints = ArchitectureTest.MAIN.stream()
                .map(JavaClass::getMethods)
                .flatMap(methods -> methods.stream().filter(EndpointRules.ENDPOINT))
                .map(EndpointRules::name)
                .collect(Collectors.toSet());
        var gone = new TreeSet<>(WITHOUT_SCOPE.keySet());
        gone.removeAll(endpoints);
        assertEquals(new TreeSet<>(), gone);
    }

    @Test
    void everyEndpointSaysWhatItProducesAndConsumes() {
        EndpointRules.PRODUCES.check(ArchitectureTest.MAIN);
        EndpointRules.CONSUMES.check(ArchitectureTest.MAIN);
    }

    @Test
    void rulesFind_openEndpointWithoutMediaTypes() {
        Broken.by(
                EndpointRules.permission(WITHOUT_SCOPE),
                ArchitectureTest.WRONG,
                "OpenEndpoint.everything",
                "OpenEndpoint.take");
        Broken.by(EndpointRules.PRODUCES, ArchitectureTest.WRONG, "OpenEndpoint");
        Broken.by(EndpointRules.CONSUMES, ArchitectureTest.WRONG, "OpenEndpoint.take");
    }
}
