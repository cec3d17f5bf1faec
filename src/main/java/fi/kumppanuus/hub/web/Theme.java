package fi.kumppanuus.hub.web;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The deployment's own look. Read at the start, so that a file that isn't there is noticed then. */
@Startup
@ApplicationScoped
class Theme {
    private final Optional<String> css;

    Theme(PagesConfig config) {
        css = config.theme().map(Theme::read);
    }

    Optional<String> css() {
        return css;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("hub.pages.theme can't be read", e);
        }
    }
}
