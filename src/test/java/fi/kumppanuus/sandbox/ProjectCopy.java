package fi.kumppanuus.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code ./hub up} finds after a build, in a folder of its own: the tests run inside Maven, where the script must not
 * start a second build into the same {@code target/}.
 */
final class ProjectCopy {
    private ProjectCopy() {}

    static HubScript into(Path folder) {
        try {
            Path project = Path.of("").toAbsolutePath();
            Path target = Files.createDirectories(folder.resolve("target"));
            Files.createSymbolicLink(folder.resolve("keycloak-realm"), project.resolve("keycloak-realm"));
            Files.createSymbolicLink(target.resolve("quarkus-app"), project.resolve("target/quarkus-app"));
            pack(project.resolve("target"), target.resolve("sandbox.jar"));
            Files.writeString(target.resolve("sandbox.classpath"), libraries());
            Files.createFile(target.resolve("hub-built"));
            var environment = new TreeMap<>(System.getenv());
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            environment.put("PATH", System.getProperty("maven.home") + "/bin:" + System.getenv("PATH"));
            environment.put("LC_ALL", "C"); // as in many containers
            environment.remove("JAVA_TOOL_OPTIONS"); // each JVM would say so on stderr
            return HubScript.copiedTo(folder, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the script packs it. */
    private static void pack(Path target, Path jar) {
        var classes = target.resolve("classes").toString();
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--file",
                        jar.toString(),
                        "-C",
                        target.resolve("test-classes").toString(),
                        "fi/kumppanuus/sandbox",
                        "-C",
                        classes,
                        "fi/kumppanuus/hub/tlog",
                        "-C",
                        classes,
                        "fi/kumppanuus/hub/verify",
                        "-C",
                        classes,
                        "fi/kumppanuus/hub/witness");
        if (code != 0) {
            throw new AssertionError("The sandbox's classes were not packed.");
        }
    }

    /** What these tests run with, without the hub itself. */
    private static String libraries() {
        List<String> all = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar") && !path.contains(File.separator + "target" + File.separator))
                .toList();
        if (all.isEmpty()) {
            throw new AssertionError("There is no class path: " + System.getProperty("java.class.path"));
        }
        return all.stream().collect(Collectors.joining(File.pathSeparator)) + "\n";
    }
}
