package fi.kumppanuus.hub;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the hub does without: ways in which input turns into code, a command, an address, or a name to look up. */
class DangerousCodeTest {
    private static final Set<String> CLASSES = Set.of(
            "java.lang.ProcessBuilder",
            "java.lang.Runtime",
            "java.io.ObjectInputStream",
            "java.io.ObjectOutputStream",
            "java.net.URLClassLoader");
    private static final Set<String> WEAK_CHANCE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.random.RandomGenerator");

    private static final ArchRule NOTHING_IS_RUN = noClasses()
            .should()
            .dependOnClassesThat(describe("run or revive what they are given", c -> CLASSES.contains(c.getName())))
            .orShould()
            .dependOnClassesThat(resideInAnyPackage(
                    "javax.script..",
                    "javax.naming..",
                    "javax.xml..",
                    "org.w3c.dom..",
                    "org.xml.sax..",
                    "java.rmi..",
                    "javax.tools..",
                    "sun.misc..",
                    "java.lang.foreign..",
                    "jakarta.mail..",
                    "javax.imageio..",
                    "java.util.zip.."));
    private static final ArchRule CHANCE_IS_SECURE = noClasses()
            .should()
            .dependOnClassesThat(describe("give chance that can be guessed", c -> WEAK_CHANCE.contains(c.getName())))
            .orShould()
            .callMethod(Math.class, "random");
    private static final String WITNESS = "fi.kumppanuus.hub.audit.Witness";

    /** The issuer's keys and the log's witness alone, at the addresses that the operator sets. */
    private static final ArchRule ONE_CALLS_OUT = noClasses()
            .that(describe(
                    "read no keys of the issuer and show the witness nothing",
                    c -> readsNoKeys(c) && !c.getName().startsWith(WITNESS)))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.net.http..", "org.jose4j.http.."))
            .orShould()
            .dependOnClassesThat(
                    simpleName("WebClient").or(simpleName("HttpsJwks")).or(simpleName("Socket")));

    private static final Pattern ALGORITHM = Pattern.compile("(\\w+)\\.getInstance\\(\"([^\"]+)\"");
    private static final Set<String> APPROVED = Set.of(
            "MessageDigest SHA-256",
            "Cipher AES/GCM/NoPadding",
            "Mac HmacSHA256",
            "CertificateFactory X.509",
            "KeyFactory Ed25519",
            "KeyPairGenerator Ed25519",
            "Signature Ed25519");

    /** Whoever looks at certificates must name sockets, and opens none. */
    private static boolean readsNoKeys(JavaClass c) {
        return !c.getSimpleName().equals("AnyWithinItsTime")
                && !c.getSimpleName().equals("IssuerKeys")
                && !c.getName().endsWith(".VerifiedTokens");
    }

    @Test
    void nothingIsRunRevivedOrLookedUp() {
        NOTHING_IS_RUN.check(ArchitectureTest.MAIN);
        Broken.by(
                NOTHING_IS_RUN,
                ArchitectureTest.WRONG,
                "java.lang.ProcessBuilder",
                "java.io.ObjectInputStream",
                "javax.naming.InitialContext",
                "javax.xml.parsers.DocumentBuilderFactory");
    }

    @Test
    void chanceCannotBeGuessed() {
        CHANCE_IS_SECURE.check(ArchitectureTest.MAIN);
        Broken.by(CHANCE_IS_SECURE, ArchitectureTest.WRONG, "java.util.Random");
    }

    @Test
    void onlyTheIssuersKeysAreFetched() {
        ONE_CALLS_OUT.check(ArchitectureTest.MAIN);
    }

    /** Whatever else is needed is added here, where it is seen. */
    @Test
    void algorithmsAreThoseInTheList() throws IOException {
        assertEquals(List.of(), unapproved(Path.of("src/main/java")));
        assertEquals(
                List.of("MessageDigest MD5"), unapproved(Path.of("src/test/java/fi/kumppanuus/hub/testsupport/bad")));
    }

    private static List<String> unapproved(Path sources) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(sources)) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                ALGORITHM
                        .matcher(Files.readString(file))
                        .results()
                        .map(m -> m.group(1) + " " + m.group(2))
                        .forEach(found::add);
            }
        }
        found.removeAll(APPROVED);
        return found;
    }
}
