package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.platform.HubClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the shipped notices in at the start. Several instances may do so at once: who comes second finds them there. What
 * was published under a version stays what it is: a shipped text that differs from it stops the start.
 */
@ApplicationScoped
class NoticeStart {
    private final ShippedNotices shipped;
    private final NoticeShelf shelf;
    private final Catalogue catalogue;
    private final Clock clock;

    NoticeStart(ShippedNotices shipped, NoticeShelf shelf, Catalogue catalogue, Clock clock) {
        this.shipped = shipped;
        this.shelf = shelf;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        CatalogueRules.stopAt("a notice", putIn(shipped.all()));
    }

    /** Returns what is wrong. */
    List<String> putIn(List<ShippedNotices.Shipped> all) {
        var faults = new ArrayList<String>();
        for (var one : all) {
            QuarkusTransaction.requiringNew().run(() -> putIn(one, faults));
            var place = "notices/" + one.purpose();
            shelf.of(one.purpose()).stream()
                    .filter(n -> n.inEffect(clock.instant()))
                    .reduce((older, newer) -> newer)
                    .ifPresentOrElse(
                            current -> fits(current, faults),
                            () -> faults.add(place + ": no version is in effect today"));
        }
        return faults;
    }

    private void putIn(ShippedNotices.Shipped one, List<String> faults) {
        shelf.lock(one.purpose());
        var now = clock.instant();
        if (shelf.add(one.purpose(), one.version(), one.info().dpiaReference(), one.texts())) {
            var from =
                    one.info().effectiveFrom().atStartOfDay(HubClock.HELSINKI).toInstant();
            shelf.publish(one.purpose(), one.version(), from, false, now);
            shelf.remember(one.purpose(), one.version(), NoticeState.PUBLISHED, null, null, now);
            return;
        }
        var place = "notices/" + one.purpose() + "/" + one.version();
        if (shelf.find(one.purpose(), one.version()).orElseThrow().state() == NoticeState.DRAFT) {
            faults.add(place + ": somebody's draft has this version, so what is shipped needs another");
        } else if (!shelf.texts(one.purpose(), one.version()).equals(one.texts())) {
            faults.add(place + ": the shipped text differs from the one published under this version, so it needs a"
                    + " new one");
        }
    }

    /** A version from the database outlives the catalogue that it was written for. */
    private void fits(NoticeRecord current, List<String> faults) {
        var purpose = catalogue.purpose(current.purpose()).orElseThrow();
        var texts = shelf.texts(current.purpose(), current.version());
        NoticeRules.textFaults(catalogue, purpose, texts)
                .forEach(f -> faults.add(
                        "notices/" + current.purpose() + "/" + current.version() + "/" + f.lang() + ": " + f.what()));
    }
}
