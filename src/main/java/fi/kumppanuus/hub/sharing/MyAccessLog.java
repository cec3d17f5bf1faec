package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.audit.AccessDay;
import fi.kumppanuus.hub.audit.AccessEntry;
import fi.kumppanuus.hub.audit.AccessFilter;
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
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.HubConfig;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who looked, who tried, what I did: the person's view of the log with names in it. */
@ApplicationScoped
public class MyAccessLog {
    /** In place of a partner: what no partner did and none is concerned by. */
    public static final String NOBODY = "none";

    private static final AccessFilter ALL = new AccessFilter(null, false, null, null, null);

    private final AccessLog log;
    private final Naming naming;
    private final Catalogue catalogue;
    private final MyRelationships relationships;
    private final RecordTitles titles;
    private final HubConfig config;
    private final Cursors cursors;

    MyAccessLog(
            AccessLog log,
            Naming naming,
            Catalogue catalogue,
            MyRelationships relationships,
            RecordTitles titles,
            HubConfig config,
            Cursors cursors) {
        this.log = log;
        this.naming = naming;
        this.catalogue = catalogue;
        this.relationships = relationships;
        this.titles = titles;
        this.config = config;
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
            List<RecordTitles.Titled> records,
            Outcome outcome,
            boolean automatic,
            @Nullable Instant delayedUntil) {}

    /** What one organisation did on a day, or was refused in a week. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Day(
            @Nullable PartnerName partner,
            LocalDate from,
            LocalDate until,
            Outcome outcome,
            int times,
            Instant newest,
            List<Action> actions,
            List<Coded> purposes,
            List<String> categories,
            boolean automatic,
            String entries) {}

    /** What a permit rested on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Basis(
            BasisKind type,
            @Nullable UUID consentId,
            @Nullable Integer version,
            @Nullable String receipt,
            @Nullable List<MyRelationships.Law> laws) {}

    public Page<Entry> page(PersonId person, @Nullable String cursor, int limit) {
        return page(person, ALL, cursor, limit);
    }

    public Page<Entry> page(PersonId person, AccessFilter part, @Nullable String cursor, int limit) {
        var list = "access-log " + person + " " + part;
        var before = cursors.before(cursor, list);
        var found = part.isAll() ? log.of(person, before, limit + 1) : log.of(person, part, before, limit + 1);
        var named = titles.of(
                person, found.stream().flatMap(e -> e.records().stream()).toList());
        var rows = found.stream().map(e -> entry(e, named)).toList();
        return cursors.page(rows, limit, Entry::eventId, list);
    }

    /** As many whole weeks as a page has; the cursor is where they begin. */
    public Page<Day> days(PersonId person, @Nullable String cursor) {
        var list = "access-log-days " + person;
        var found = log.days(person, cursors.before(cursor, list));
        return new Page<>(
                found.days().stream().map(this::day).toList(),
                found.next().map(begin -> cursors.cursor(begin, list)).orElse(null));
    }

    private Day day(AccessDay d) {
        var entries = "%s/me/access-log?partner=%s&from=%s&until=%s&outcome=%s"
                .formatted(
                        config.apiUrl(),
                        d.partner().map(PartnerId::toString).orElse(NOBODY),
                        d.from(),
                        d.until(),
                        d.outcome().code());
        return new Day(
                d.partner().map(naming::partner).orElse(null),
                d.from(),
                d.until(),
                d.outcome(),
                d.times(),
                d.newest(),
                d.actions(),
                d.purposes().stream().map(naming::purpose).toList(),
                catalogue.codes(d.categories()),
                d.automatic(),
                entries);
    }

    private Entry entry(AccessEntry e, Map<RecordRef, RecordTitles.Titled> titles) {
        return new Entry(
                e.eventId(),
                e.at(),
                e.partner().map(naming::partner).orElse(null),
                e.action(),
                e.purpose() == null ? null : naming.purpose(e.purpose()),
                e.basis() == null ? null : basis(e.basis()),
                catalogue.codes(e.categories()),
                e.records().stream()
                        .map(ref -> titles.getOrDefault(ref, RecordTitles.Titled.bare(ref)))
                        .toList(),
                e.outcome(),
                e.automatic(),
                e.delayedUntil());
    }

    private Basis basis(BasisRef ref) {
        boolean consent = ref.kind() == BasisKind.CONSENT;
        return new Basis(
                ref.kind(),
                consent ? ref.id() : null,
                consent ? ref.version() : null,
                consent
                        ? "%s/me/consents/%s/receipt?version=%d".formatted(config.apiUrl(), ref.id(), ref.version())
                        : null,
                ref.relationships().isEmpty() ? null : relationships.laws(ref.relationships()));
    }
}
