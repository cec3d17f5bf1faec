package fi.kumppanuus.hub.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The catalogue as it is shipped, for tests that run without Quarkus. */
public final class ShippedCatalogue {
    private ShippedCatalogue() {}

    public static Catalogue read() {
        try {
            return new Catalogue(new ObjectMapper());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
