package fi.kumppanuus.hub.fuzz;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** {@code ./hub fuzz --parsers}: Jazzer on each method in turn, each in a JVM of its own, since it takes one a JVM. */
public final class Parsers {
    private static final Path CLASSES = Path.of("target/test-classes");
    private static final String NAMES = "ParsersFuzzTest.class";

    private Parsers() {}

    /** Seconds for each method; or class and method to be tried in this very JVM. */
    public static void main(String[] words) throws Exception {
        boolean good = words.length == 2 ? tried(words[0], words[1]) : all(Integer.parseInt(words[0]));
        System.exit(good ? 0 : 1);
    }

    private static boolean all(int seconds) throws IOException, InterruptedException, ClassNotFoundException {
        var failed = new ArrayList<String>();
        for (var method : methods()) {
            var name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
            System.out.println("parsers: " + name + ", " + seconds + " s");
            if (inAnotherJvm(method, seconds) != 0) {
                failed.add(name);
            }
        }
        System.out.println(failed.isEmpty() ? "parsers: nothing found" : "parsers: found something by " + failed);
        return failed.isEmpty();
    }

    private static List<Method> methods() throws IOException, ClassNotFoundException {
        var all = new ArrayList<Method>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(NAMES)).sorted().toList()) {
                var name = CLASSES.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
                Arrays.stream(Class.forName(name).getDeclaredMethods())
                        .filter(m -> m.isAnnotationPresent(FuzzTest.class))
                        .forEach(all::add);
            }
        }
        return all;
    }

    private static int inAnotherJvm(Method method, int seconds) throws IOException, InterruptedException {
        var java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djazzer.instrument=fi.kumppanuus.**",
                "-Djazzer.internal.arg.0=hub",
                "-Djazzer.internal.arg.1=-max_total_time=" + seconds,
                "-Djazzer.internal.arg.2=-print_final_stats=1",
                "-cp",
                System.getProperty("java.class.path"),
                Parsers.class.getName(),
                method.getDeclaringClass().getName(),
                method.getName());
        java.environment().put("JAZZER_FUZZ", "1");
        return java.inheritIO().start().waitFor();
    }

    /** Without the listeners of Quarkus, which would start a hub. */
    private static boolean tried(String type, String method) {
        var alone = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build();
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create(alone)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectMethod(type, method, "byte[]"))
                                .build(),
                        summary);
        var end = summary.getSummary();
        end.printFailuresTo(new PrintWriter(System.out, true));
        return end.getTestsFailedCount() == 0 && end.getTestsSucceededCount() > 0;
    }
}
