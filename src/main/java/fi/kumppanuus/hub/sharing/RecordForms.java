package fi.kumppanuus.hub.sharing;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The kinds of records that sources put in, by the word that addresses have for them. */
@ApplicationScoped
class RecordForms {
    private final List<RecordForm<?>> forms;

    RecordForms(@All List<RecordForm<?>> forms) {
        this.forms = forms;
    }

    Optional<RecordForm<?>> of(String path) {
        return forms.stream().filter(f -> f.kind().path().equals(path)).findFirst();
    }
}
