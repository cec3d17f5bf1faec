package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.Uuid7;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the hub's model ways of working in at the start, agreed: who joins the network agrees to them. What is there under
 * a version stays what it is: a shipped one that differs from it stops the start.
 */
@ApplicationScoped
class TemplateStart {
    private final TemplateShelf shelf;
    private final Clock clock;

    TemplateStart(TemplateShelf shelf, Clock clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        CatalogueRules.stopAt("an event-card template", putIn(ShippedTemplates.read()));
    }

    /** Returns what is wrong. */
    List<String> putIn(ShippedTemplates shipped) {
        var faults = new ArrayList<String>();
        for (var one : shipped.templates()) {
            one.content().faults().stream()
                    .map(FieldError::pointer)
                    .forEach(pointer -> faults.add(one.place() + ": what stands at " + pointer + " can't be"));
            QuarkusTransaction.requiringNew().run(() -> putIn(one, faults));
        }
        return faults;
    }

    private void putIn(ShippedTemplates.Shipped one, List<String> faults) {
        shelf.lock(one.code());
        var there = shelf.find(one.code(), one.version());
        if (there.isEmpty()) {
            var now = clock.instant();
            shelf.add(Uuid7.at(now), one.code(), one.version(), one.content(), null, now);
        } else if (!there.get().content().equals(one.content())) {
            faults.add(one.place() + ": what is shipped differs from what is there, so it needs another version");
        }
    }
}
