package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.audit.AccessEntry;
import fi.kumppanuus.hub.audit.AccessLog;
import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.BasisKind;
import fi.kumppanuus.hub.audit.BasisRef;
import fi.kumppanuus.hub.audit.Outcome;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.consent.Coded;
import fi.kumppanuus.hub.consent.MyRelationships;
import fi.kumppanuus.hub.consent.Naming;
import fi.kumppanuus.hub.consent.PartnerName;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who looked, who tried, what I did: the person's view of the log with names in it. */
@ApplicationScoped
public class MyAccessLog {
    private final AccessLog log;
    private final Naming naming;
    private final Catalogue catalogue;
    private final MyRelationships relationships;
    private final Cursors cursors;

    MyAccessLog(AccessLog log, Naming naming, Catalogue catalogue, MyRelationships relationships, Cursors cursors) {
        this.log = log;
        this.naming = naming;
        this.catalogue = catalogue;
        this.relationships = relationships;
        this.cursors = cursors;
    }

    /** One line of the page. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            UUID eventId,
            Instant at,
            @Nullable PartnerName partner,
            Action action,
            @Nullable Coded purpose,
            @Nullable Basis basis,
            List<String> categories,
            List<RecordRef> records,
            Outcome outcome,
            boolean automatic) {}

    /** What a permit rested on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Basis(
            BasisKind type,
            @Nullable UUID consentId,
            @Nullable Integer version,
            @Nullable List<MyRelationships.Law> laws) {}

    public Page<Entry> page(PersonId person, @Nullable String cursor, int limit) {
        var list = "access-log " + person;
        var rows = log.of(person, cursors.before(cursor, list), limit + 1).stream()
                .map(this::entry)
                .toList();
        return cursors.page(rows, limit, Entry::eventId, list);
    }

    private Entry entry(AccessEntry e) {
        return new Entry(
                e.eventId(),
                e.at(),
                e.partner().map(naming::partner).orElse(null),
                e.action(),
                e.purpose() == null ? null : naming.purpose(e.purpose()),
                e.basis() == null ? null : basis(e.basis()),
                catalogue.codes(e.categories()),
                e.records(),
                e.outcome(),
                e.automatic());
    }

    private Basis basis(BasisRef ref) {
        boolean consent = ref.kind() == BasisKind.CONSENT;
        return new Basis(
                ref.kind(),
                consent ? ref.id() : null,
                consent ? ref.version() : null,
                ref.relationships().isEmpty() ? null : relationships.laws(ref.relationships()));
    }
}
