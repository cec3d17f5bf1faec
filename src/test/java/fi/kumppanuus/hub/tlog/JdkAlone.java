package fi.kumppanuus.hub.tlog;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of the log in a Java of its own, which has the classes of a few packages on its class path, and no library. */
public final class JdkAlone {
    private JdkAlone() {}

    /** @param folder an empty one, into which the classes of the program's package and of the tree are copied */
    public static ProcessBuilder line(Path folder, Class<?> program, String... words) throws IOException {
        copy(folder, program);
        copy(folder, Hash.class);
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                folder.toString(),
                program.getName()));
        line.addAll(List.of(words));
        var builder = new ProcessBuilder(line);
        builder.environment().remove("CLASSPATH");
        return builder;
    }

    private static void copy(Path folder, Class<?> member) throws IOException {
        var name = member.getPackageName().replace('.', '/');
        try (var classes = Files.list(classesOf(member).resolve(name))) {
            Files.createDirectories(folder.resolve(name));
            for (var file : classes.filter(f -> f.toString().endsWith(".class")).toList()) {
                Files.copy(file, folder.resolve(name).resolve(file.getFileName()));
            }
        }
    }

    private static Path classesOf(Class<?> member) {
        try {
            return Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
