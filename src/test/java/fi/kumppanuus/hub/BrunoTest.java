package fi.kumppanuus.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.testsupport.BrunoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code clients/bruno} is what is made from the contract. {@code -Dbruno.write=true} writes it anew. */
class BrunoTest {
    private static final Path FOLDER = Path.of("clients/bruno");

    @Test
    void collectionIsTheContracts() throws IOException {
        var expected = BrunoCollection.files();
        if (Boolean.getBoolean("bruno.write")) {
            write(expected);
        }
        var found = new TreeMap<String, String>();
        try (var files = Files.walk(FOLDER)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                found.put(FOLDER.relativize(file).toString(), Files.readString(file));
            }
        }
        assertEquals(expected.keySet(), found.keySet(), "mvn test -Dtest=BrunoTest -Dbruno.write=true");
        expected.forEach((file, text) -> assertEquals(text, found.get(file), file));
    }

    private static void write(Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            var path = FOLDER.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
