package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The TypeScript compiler that Maven has put into {@code target/client-kit}, run by the system's Node. */
final class TypeScript {
    static final Path KIT = Path.of("target/client-kit").toAbsolutePath();

    private final Path compiler;
    private final Path types;

    /** @param temp where it may put what it needs */
    TypeScript(Path temp) throws IOException {
        compiler = only(KIT.resolve("META-INF/resources/webjars/typescript")).resolve("lib/tsc.js");
        types = Files.createDirectories(temp.resolve("types"));
        Files.createSymbolicLink(types.resolve("node"), only(KIT.resolve("META-INF/resources/webjars/types__node")));
    }

    /** A webjar has its files in a folder named by its version. */
    private static Path only(Path folder) throws IOException {
        try (var versions = Files.list(folder)) {
            return versions.findFirst().orElseThrow();
        }
    }

    /** As strictly as it can. */
    void compile(String... words) {
        var line = new ArrayList<>(List.of(
                "node",
                compiler.toString(),
                "--strict",
                "--skipLibCheck",
                "--target",
                "es2022",
                "--lib",
                "es2022,dom,dom.iterable",
                "--typeRoots",
                types.toString()));
        line.addAll(List.of(words));
        var outcome = Command.of(line).run();
        assertEquals(0, outcome.exitCode(), outcome.output());
    }
}
