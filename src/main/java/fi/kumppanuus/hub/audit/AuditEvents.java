package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.StaffCaller;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The log as officers read it. Whoever reads it is in it before the answer leaves. */
@ApplicationScoped
class AuditEvents {
    private final EventSearch search;
    private final AuditLog audit;
    private final Vault vault;
    private final CategoryCodes categories;
    private final Cursors cursors;

    AuditEvents(EventSearch search, AuditLog audit, Vault vault, CategoryCodes categories, Cursors cursors) {
        this.search = search;
        this.audit = audit;
        this.vault = vault;
        this.categories = categories;
        this.cursors = cursors;
    }

    /** What an officer asked for, in the officer's own ids. */
    record Asked(
            EventFilter filter,
            @Nullable UUID subject,
            @Nullable String category) {}

    EventPage page(StaffCaller officer, Asked asked, @Nullable String cursor, int limit) {
        var list = "audit-events %s %s".formatted(officer, asked);
        var before = cursors.before(cursor, list);
        var filter = mayFind(officer, asked);
        var found = filter.map(f -> search.newestFirst(f, before, limit))
                .orElse(new EventSearch.Found(List.of(), false, null));
        // The person sees that somebody went through what is logged about them. An id that finds nothing may be
        // anything
        // and stays out of the log.
        var about = found.events().isEmpty()
                ? null
                : filter.map(EventFilter::subject).orElse(null);
        audit.appendAndAwait(AuditDraft.of(Action.AUDIT_READ).by(officer).about(about));
        var end = found.scannedTo();
        return new EventPage(
                views(officer, found.events()),
                found.more()
                        ? cursors.cursor(end == null ? found.events().getLast().id() : end, list)
                        : null,
                end == null ? null : Uuid7.time(end));
    }

    EventView event(StaffCaller officer, UUID id) {
        var found = search.byId(id)
                .filter(e -> officer.partner().isEmpty()
                        || (e.action().isPartners() && officer.partner().equals(Optional.ofNullable(e.partner()))));
        var draft = AuditDraft.of(Action.AUDIT_READ)
                .by(officer)
                .about(found.map(AuditEvent::subject).orElse(null));
        audit.appendAndAwait(found.isPresent() ? draft : draft.refused(CommonProblems.NOT_FOUND.name()));
        return views(officer, found.map(List::of).orElseThrow(CommonProblems.NOT_FOUND::exception))
                .getFirst();
    }

    /** Empty where a partner's officer asks for what is not that partner's: the answer is an empty page. */
    private Optional<EventFilter> mayFind(StaffCaller officer, Asked asked) {
        var filter = asked.filter();
        if (filter.action() != null && filter.action().tellsOfSafety() && asked.subject() == null) {
            throw CommonProblems.VALIDATION
                    .exception()
                    .errors(new FieldError("#action", "subject-needed", "Shown for one subject at a time."));
        }
        long mask = asked.category() == null ? 0 : mask(asked.category());
        if (officer.partner().isEmpty()) {
            var whom = asked.subject() == null ? null : new PersonId(asked.subject());
            return Optional.of(filter.of(filter.partner(), whom, mask, false));
        }
        var own = officer.partner().get();
        if (filter.reason() != null) {
            // Filtering by what isn't shown would show it.
            throw CommonProblems.VALIDATION
                    .exception()
                    .errors(new FieldError("#reason", "not-offered", "Reasons are for the hub's own officer."));
        }
        if (filter.partner() != null && !filter.partner().equals(own)) {
            return Optional.empty();
        }
        if (asked.subject() == null) {
            return Optional.of(filter.of(own, null, mask, true));
        }
        return vault.person(own, new SubjectId(asked.subject())).map(person -> filter.of(own, person, mask, true));
    }

    private long mask(String category) {
        return categories
                .bit(category)
                .orElseThrow(() -> CommonProblems.VALIDATION
                        .exception()
                        .errors(new FieldError("#category", "unknown", "The catalogue says which there are.")));
    }

    private List<EventView> views(StaffCaller officer, List<AuditEvent> events) {
        if (officer.partner().isEmpty()) {
            return events.stream()
                    .map(e -> EventView.whole(e, categories.codes(e.categories())))
                    .toList();
        }
        var ids = ownIds(officer.partner().get(), events);
        return events.stream()
                .map(e -> EventView.ofPartner(
                        e,
                        categories.codes(e.categories()),
                        Optional.ofNullable(e.subject())
                                .map(ids::get)
                                .map(SubjectId::value)
                                .orElse(null)))
                .toList();
    }

    private Map<PersonId, SubjectId> ownIds(PartnerId partner, List<AuditEvent> events) {
        Set<PersonId> people = events.stream()
                .filter(EventView::showsSubject)
                .flatMap(e -> Optional.ofNullable(e.subject()).stream())
                .collect(Collectors.toSet());
        return people.isEmpty() ? Map.of() : vault.subjectIds(partner, people);
    }
}
