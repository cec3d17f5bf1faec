package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Keycloak server from Maven coordinates, built once for our options; every sandbox runs its own thin copy. */
final class KeycloakDistribution {
    static final String VERSION = "26.7.3";
    private static final String UNPACK = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack";

    /**
     * Without persistent-user-sessions and with identity-brokering-api:v2 the identity code stays out of Keycloak's
     * database; the rest is switched off because nobody uses it.
     */
    static final List<String> BUILD_OPTIONS = List.of(
            "--db=postgres",
            "--health-enabled=true",
            "--transaction-xa-enabled=false",
            "--features=identity-brokering-api:v2",
            "--features-disabled=persistent-user-sessions,kerberos,ciba,device-flow,impersonation,organization,workflows,"
                    + "passkeys,twitter-broker,token-exchange-standard,jwt-authorization-grant,client-auth-federated,"
                    + "kubernetes-service-accounts,account,recovery-codes,update-email");

    private KeycloakDistribution() {}

    /** The built server; both steps happen once for a version and a set of options. */
    static Path built(Progress progress) {
        String options = EcKey.sha256(VERSION + BUILD_OPTIONS).substring(0, 8);
        Path place = CacheFolder.path().resolve("keycloak-" + VERSION + "-" + options);
        return CacheFolder.filled(place, folder -> {
            progress.say("Unpacking Keycloak " + VERSION + " (once; fetched from the Maven repository if need be)");
            unpack(folder);
            progress.say("Building Keycloak for PostgreSQL (once, about a minute)");
            List<String> line = new java.util.ArrayList<>(List.of("/bin/sh", folder + "/bin/kc.sh", "build"));
            line.addAll(BUILD_OPTIONS);
            // the exit code counts: after a failed build, start --optimized silently runs the former one
            new Command(line, Map.of("JAVA_HOME", System.getProperty("java.home")))
                    .runStoppableOrFail("Keycloak could not be built.");
        });
    }

    private static void unpack(Path folder) throws IOException {
        Path elsewhere = CacheFolder.scratch(folder.getParent(), "keycloak-unpack");
        try {
            new Command(
                            List.of(
                                    maven(),
                                    "-B",
                                    "-q",
                                    "-f",
                                    emptyProject(elsewhere),
                                    UNPACK,
                                    "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip",
                                    "-DoutputDirectory=" + elsewhere),
                            Map.of("JAVA_HOME", System.getProperty("java.home")))
                    .runStoppableOrFail("Keycloak " + VERSION + " could not be fetched from the Maven repository.");
            for (String part : List.of("bin", "lib", "providers", "conf", "themes", "version.txt")) {
                Files.move(elsewhere.resolve("keycloak-" + VERSION).resolve(part), folder.resolve(part));
            }
        } finally {
            CacheFolder.discard(elsewhere);
        }
    }

    /** Apart from the hub's own project, whose extensions would be loaded for nothing. */
    private static String emptyProject(Path folder) throws IOException {
        Path pom = folder.resolve("pom.xml");
        Files.writeString(
                pom,
                "<project><modelVersion>4.0.0</modelVersion><groupId>fetch</groupId>"
                        + "<artifactId>keycloak</artifactId><version>1</version><packaging>pom</packaging></project>");
        return pom.toString();
    }

    private static String maven() {
        String home = System.getProperty("maven.home", "");
        return home.isBlank() ? "mvn" : Path.of(home, "bin", "mvn").toString();
    }

    /**
     * A home of its own with its own data folder: bin is copied, because kc.sh finds its home from there; the big folders
     * are links.
     */
    static Path homeIn(Path folder, Path built) {
        try {
            Command.deleteTree(folder);
            Files.createDirectories(folder.resolve("bin"));
            for (String link : List.of("lib", "providers", "conf", "themes")) {
                Files.createSymbolicLink(folder.resolve(link), built.resolve(link));
            }
            try (var files = Files.walk(built.resolve("bin"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve(built.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
