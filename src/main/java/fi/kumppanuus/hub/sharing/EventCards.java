package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.EntityTags;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Event cards: put in and moved on by their source, their steps done by those whose they are, read through the gate. */
@ApplicationScoped
class EventCards {
    private final Gate gate;
    private final SourceRecords sources;
    private final KeyedRecords keyed;
    private final Records records;
    private final EventCardForm form;
    private final EventCardRendering rendering;
    private final Partners partners;
    private final AuditLog audit;
    private final EntityTags tags;
    private final Cursors cursors;
    private final Clock clock;
    private final Catalogue catalogue;
    /** Decided together; the one that isn't granted is left out without a trace. */
    private final List<Category> categories;

    private final List<Category> linked;

    EventCards(
            Gate gate,
            SourceRecords sources,
            KeyedRecords keyed,
            Records records,
            EventCardForm form,
            EventCardRendering rendering,
            Partners partners,
            AuditLog audit,
            EntityTags tags,
            Cursors cursors,
            Catalogue catalogue,
            Clock clock) {
        this.gate = gate;
        this.sources = sources;
        this.keyed = keyed;
        this.records = records;
        this.form = form;
        this.rendering = rendering;
        this.partners = partners;
        this.audit = audit;
        this.tags = tags;
        this.cursors = cursors;
        this.clock = clock;
        this.catalogue = catalogue;
        this.categories = List.of(catalogue.known("event-cards"), catalogue.known("work-ability"));
        this.linked = List.of(catalogue.known("service-actions"));
    }

    /** Which part of a list. */
    record Part(@Nullable Instant updatedAfter, @Nullable String cursor, int limit) {}

    Page<EventCard> page(PartnerCaller caller, SubjectId subject, GateHeaders headers, Part part) {
        var list = "event-cards %s %s %s %s".formatted(caller.partner(), subject, headers.purpose, part.updatedAfter());
        var wanted = Wanted.page(List.of(form.kind()), categories, cursors.before(part.cursor(), list), part.limit())
                .updatedAfter(part.updatedAfter());
        return gate.read(
                request(caller, subject, headers, wanted),
                passed -> cursors.page(rendering.cards(passed), passed.more(), EventCard::id, list));
    }

    EventCard find(PartnerCaller caller, SubjectId subject, UUID id, GateHeaders headers) {
        return gate.read(request(caller, subject, headers, one(id)), this::only);
    }

    private Wanted one(UUID id) {
        return Wanted.one(form.kind(), categories, id);
    }

    private ReadRequest request(PartnerCaller caller, SubjectId subject, GateHeaders headers, Wanted wanted) {
        return new ReadRequest(
                caller, subject, categories, headers.purpose, headers.actingUser, wanted.linkedIn(linked));
    }

    private EventCard only(Gate.Passed passed) {
        return rendering.cards(passed).stream().findFirst().orElseThrow(CommonProblems.NOT_FOUND::exception);
    }

    EventCard add(Writer by, @Nullable String key, NewEventCard body) {
        var once = new SourceRecords.Once(key, "/subjects/" + by.subject() + "/event-cards", body);
        return view(by, sources.add(form, by, once, body.externalId(), body.content()));
    }

    EventCard change(Writer by, UUID id, @Nullable String ifMatch, ChangeEventCard body) {
        return view(by, sources.change(form, by, id, current -> {
            tags.require(ifMatch, view(by, current).itself());
            return current.content().changed(body);
        }));
    }

    KeyedAnswer<EventCard> put(Writer by, String externalId, NewEventCard body) {
        var put = keyed.put(form, by, externalId, body);
        var now = view(by, put.record());
        return new KeyedAnswer<>(put.became(), now, tag(now));
    }

    void retract(Writer by, UUID id, RetractReason reason) {
        sources.retract(form, by, id, reason);
    }

    /**
     * By somebody who may read the card, for which reason the gate decides in this transaction. The new version is the
     * source's record like those before it; the event says who did it, on what basis, and names the version that the doer
     * would read now.
     */
    void done(
            PartnerCaller caller, SubjectId subject, UUID id, int step, GateHeaders headers, @Nullable StepDone body) {
        var draft = AuditDraft.of(Action.EVENT_CARD_STEP_DONE);
        var request = request(caller, subject, headers, one(id));
        audit.change(draft, () -> {
            records.takeTurn(id);
            var passed = gate.admit(draft, request);
            var card = passed.permit().records().stream().findFirst().orElseThrow(CommonProblems.NOT_FOUND::exception);
            var type = passed.release().type();
            var doneOn = body == null ? null : body.doneOn();
            var today = LocalDate.now(clock.withZone(HubClock.HELSINKI));
            sources.carryOn(form, passed, card, content -> content.done(step, type, doneOn, today));
            gate.admit(draft, request);
            return audit.record(
                    draft.categories(catalogue.known(card.category()).mask()));
        });
    }

    String tag(EventCard card) {
        return tags.of(card.itself());
    }

    private EventCard view(Writer by, OwnRecord<EventCardContent> own) {
        var self = partners.self(by.caller());
        return rendering.own(own, new SourceView(self.id(), self.name(), self.unit()));
    }
}
