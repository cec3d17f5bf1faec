package fi.kumppanuus.hub;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import fi.kumppanuus.hub.platform.HubClock;
import java.time.Clock;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

/** What no class of the hub does, wherever it stands. */
class CodingRulesTest {
    /**
     * Tokens and proofs are made by others by the real time; the hub's moved sandbox clock means nothing to them. A witness
     * has no part of the hub, its clock neither.
     */
    private static final Set<String> REAL_TIME =
            Set.of("DpopProofs", "SeenProofs", "StrongLogin", "VerifiedTokens", "WitnessCommand");
    /** Besides resources and pages: the one mapper and the filters, and what several of those share. */
    private static final Set<String> HTTP = Set.of(
            "LoginOver", "ProblemMapper", "ProblemAnswer", "BodyLimit", "ReceiptHeader", "GateHeaders", "PageAnswers");

    private static final ArchRule ONE_CLOCK = noClasses()
            .that()
            .areNotAssignableTo(HubClock.class)
            .should()
            .accessTargetWhere(calls("a clock of its own", CodingRulesTest::tellsTime))
            .allowEmptyShould(false);
    private static final ArchRule REAL_TIME_FOR_TOKENS_ONLY = noClasses()
            .that(describe("check no tokens", c -> !REAL_TIME.contains(outermost(c))))
            .should()
            .accessTargetWhere(calls(
                    "System.currentTimeMillis",
                    t -> t.getOwner().isEquivalentTo(System.class)
                            && t.getName().equals("currentTimeMillis")));
    /** Not its subclass java.sql.Timestamp, in which the JDBC driver hands over arrays of times. */
    private static final ArchRule NO_OLD_DATE =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.util.Date");

    private static final ArchRule ONE_LOGGER = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.commons.logging.."));
    private static final ArchRule CONFIG_IN_MAPPINGS =
            noClasses().should().dependOnClassesThat().areAssignableTo(ConfigProperty.class);
    private static final ArchRule TELLING_NAMES =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Manager|Helpers?)(\\$.*)?");
    private static final ArchRule TOKEN_FROM_THE_IDENTITY =
            noClasses().that().resideOutsideOfPackage("..web").should(EndpointRules.holdOrTake(JsonWebToken.class));
    private static final ArchRule HTTP_AT_THE_EDGE = noClasses()
            .that(describe("are no edge of HTTP", c -> !isEdge(outermost(c))))
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy.reactive.."));

    private static boolean isEdge(String name) {
        return name.endsWith("Resource") || name.endsWith("Pages") || HTTP.contains(name);
    }

    private static String outermost(JavaClass inner) {
        return inner.getEnclosingClass().map(CodingRulesTest::outermost).orElse(inner.getSimpleName());
    }

    private static boolean tellsTime(CodeUnitAccessTarget target) {
        boolean now = target.getOwner().getPackageName().equals("java.time")
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream().noneMatch(p -> p.isEquivalentTo(Clock.class));
        boolean clock = target.getOwner().isEquivalentTo(Clock.class)
                && (target.getName().startsWith("system") || target.getName().startsWith("tick"));
        return now || clock;
    }

    /** Calls and method references alike. */
    private static DescribedPredicate<JavaAccess<?>> calls(
            String description, java.util.function.Predicate<CodeUnitAccessTarget> which) {
        return describe(
                description, access -> access.getTarget() instanceof CodeUnitAccessTarget target && which.test(target));
    }

    private static void holds(ArchRule rule) {
        rule.check(ArchitectureTest.MAIN);
    }

    @Test
    void timeComesFromTheInjectedClock() {
        holds(ONE_CLOCK);
        holds(REAL_TIME_FOR_TOKENS_ONLY);
        holds(NO_OLD_DATE);
    }

    /** HubClock itself is let out of the rule by name; if it stopped telling time, the exception would hide others. */
    @Test
    void hubClockIsWhereTheSystemsClockIsAsked() {
        classes()
                .that()
                .areAssignableTo(HubClock.class)
                .should()
                .accessTargetWhere(calls("the system's clock", CodingRulesTest::tellsTime))
                .check(ArchitectureTest.MAIN);
    }

    @Test
    void clockRule_findsCallsAndReferences() {
        Broken.by(
                ONE_CLOCK,
                ArchitectureTest.WRONG,
                "Instant.now()",
                "LocalDate.now(java.time.ZoneId)",
                "Clock.systemUTC()");
        Broken.by(REAL_TIME_FOR_TOKENS_ONLY, ArchitectureTest.WRONG, "System.currentTimeMillis()");
        Broken.by(NO_OLD_DATE, ArchitectureTest.WRONG, "java.util.Date");
    }

    @Test
    void oneLogger_settingsInMappings_namesThatTell() {
        holds(ONE_LOGGER);
        holds(CONFIG_IN_MAPPINGS);
        holds(TELLING_NAMES);
    }

    @Test
    void rulesFind_foreignLogger_looseSetting_emptyName_injectedToken() {
        Broken.by(ONE_LOGGER, ArchitectureTest.WRONG, "java.util.logging.Logger");
        Broken.by(CONFIG_IN_MAPPINGS, ArchitectureTest.WRONG, "ConfigProperty");
        Broken.by(TELLING_NAMES, ArchitectureTest.WRONG, "AskHelper");
        Broken.by(TOKEN_FROM_THE_IDENTITY, ArchitectureTest.WRONG, "AskHelper.token", "AskHelper.<init>");
    }

    /** Beside quarkus-oidc an injected token is that of the pages: empty for API calls. */
    @Test
    void tokenOfAnApiCall_isNeverInjected() {
        holds(TOKEN_FROM_THE_IDENTITY);
    }

    @Test
    void noHttpTypesBelowTheResources() {
        holds(HTTP_AT_THE_EDGE);
        Broken.by(HTTP_AT_THE_EDGE, ArchitectureTest.WRONG, "OpenEndpoint");
    }

    /** Both give null for what isn't there, unseen by NullAway. */
    @Test
    void nothingIsFetchedByANullableFinder() {
        noClasses()
                .should()
                .accessTargetWhere(calls("findById", t -> t.getName().equals("findById")))
                .check(ArchitectureTest.MAIN);
        noClasses()
                .should()
                .accessTargetWhere(calls(
                        "StatelessSession.get",
                        t -> t.getOwner().isAssignableTo(StatelessSession.class)
                                && t.getName().equals("get")))
                .check(ArchitectureTest.MAIN);
    }
}
