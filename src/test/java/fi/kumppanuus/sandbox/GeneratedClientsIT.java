package fi.kumppanuus.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What openapi-generator makes of the contract compiles as it comes, in Java and TypeScript. */
class GeneratedClientsIT {
    /** What the generator's own pom.xml asks for. */
    private static final List<String> LIBRARIES =
            List.of("jackson-", "jakarta.annotation-api", "httpmime", "httpcore", "httpclient", "jsr305");

    @TempDir
    static Path temp;

    @BeforeAll
    static void generate() throws IOException {
        var line = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-jar",
                TypeScript.KIT.resolve("openapi-generator-cli.jar").toString(),
                "batch"));
        for (String document : List.of("partner", "jobseeker")) {
            line.add(order(document, "java", """
                    library: native
                    additionalProperties: {openApiNullable: false, useJakartaEe: true}
                    """));
            line.add(order(document, "typescript-fetch", ""));
        }
        var outcome = Command.of(line).run();
        assertEquals(0, outcome.exitCode(), outcome.output());
    }

    private static String order(String document, String generator, String more) throws IOException {
        String text = "generatorName: %s\ninputSpec: %s\noutputDir: %s\n%s"
                .formatted(
                        generator,
                        Path.of("openapi", document + ".yaml").toAbsolutePath(),
                        temp.resolve(document + "-" + generator),
                        more);
        return Files.writeString(temp.resolve(document + "-" + generator + ".yaml"), text)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "jobseeker"})
    void java_compiles(String document) throws IOException {
        var words = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "-d",
                temp.resolve(document + "-classes").toString(),
                "-classpath",
                libraries()));
        try (var files = Files.walk(temp.resolve(document + "-java/src/main/java"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(words::add);
        }
        assertTrue(words.size() > 40, "few classes: " + words);
        int code =
                ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, words.toArray(String[]::new));
        assertEquals(0, code);
    }

    private static String libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> LIBRARIES.stream()
                        .anyMatch(name -> Path.of(path).getFileName().toString().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "jobseeker"})
    void typescript_compiles(String document) throws IOException {
        new TypeScript(Files.createDirectory(temp.resolve(document + "-tsc")))
                .compile(
                        "--module",
                        "esnext",
                        "--moduleResolution",
                        "bundler",
                        "--noEmit",
                        temp.resolve(document + "-typescript-fetch/index.ts").toString());
    }
}
