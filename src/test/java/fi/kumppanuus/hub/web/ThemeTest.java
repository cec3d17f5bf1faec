package fi.kumppanuus.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThemeTest {
    private record Given(Path clientKey, String cookieSecret, Optional<Path> theme) implements PagesConfig {}

    @TempDir
    Path folder;

    @Test
    void sheetOfTheDeployment_isReadAtTheStart() throws IOException {
        var file = Files.writeString(folder.resolve("own.css"), ":root{--hub-brand:green}");
        assertEquals(
                Optional.of(":root{--hub-brand:green}"),
                theme(Optional.of(file)).css());
        assertEquals(Optional.empty(), theme(Optional.empty()).css());
    }

    @Test
    void sheetThatIsNotThere_stopsTheStart() {
        var missing = Optional.of(folder.resolve("none.css"));
        assertThrows(UncheckedIOException.class, () -> theme(missing));
    }

    private static Theme theme(Optional<Path> file) {
        return new Theme(new Given(Path.of("key.pem"), "secret", file));
    }
}
