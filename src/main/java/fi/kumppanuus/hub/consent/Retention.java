package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Catalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;

/** How long after a consent's end its recipient may keep what it got: as the catalogue says for the purpose. */
@ApplicationScoped
class Retention {
    private final Catalogue catalogue;

    Retention(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    LocalDate deleteBy(String purpose, Instant endedAt) {
        return Validity.deleteBy(
                endedAt, catalogue.purpose(purpose).orElseThrow().retention());
    }
}
