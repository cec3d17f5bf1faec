package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.platform.StartupCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Real people's skills are named as everybody else names them. Reads the files at the start, so that a faulty one stops it. */
@ApplicationScoped
class EscoCheck implements StartupCheck {
    private final EscoTerms terms;

    EscoCheck(EscoTerms terms) {
        this.terms = terms;
    }

    @Override
    public Optional<String> fault() {
        return terms.isSubset()
                ? Optional.of("hub.esco.folders is not set, and the ids of the built-in subset are not ESCO's")
                : Optional.empty();
    }
}
