package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.EntityTags;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Service actions: put in and taken further by their sources, read through the gate. */
@ApplicationScoped
class ServiceActions {
    private static final String CARD = "eventCard";

    private final Gate gate;
    private final SourceRecords sources;
    private final KeyedRecords keyed;
    private final ServiceActionForm form;
    private final Rendering rendering;
    private final Partners partners;
    private final EntityTags tags;
    private final Cursors cursors;
    private final Catalogue catalogue;
    private final List<Category> linked;

    ServiceActions(
            Gate gate,
            SourceRecords sources,
            KeyedRecords keyed,
            ServiceActionForm form,
            Rendering rendering,
            Partners partners,
            EntityTags tags,
            Cursors cursors,
            Catalogue catalogue) {
        this.gate = gate;
        this.sources = sources;
        this.keyed = keyed;
        this.form = form;
        this.rendering = rendering;
        this.partners = partners;
        this.tags = tags;
        this.cursors = cursors;
        this.catalogue = catalogue;
        this.linked = List.of(catalogue.known("event-cards"));
    }

    /** Which of a list. */
    record Part(@Nullable Instant updatedAfter, @Nullable String cursor, int limit) {}

    Page<ServiceAction> page(PartnerCaller caller, SubjectId subject, GateHeaders headers, Part part) {
        var list = "service-actions %s %s %s %s"
                .formatted(caller.partner(), subject, headers.purpose, part.updatedAfter());
        var wanted = Wanted.page(
                        List.of(form.kind()), form.categories(), cursors.before(part.cursor(), list), part.limit())
                .updatedAfter(part.updatedAfter());
        return gate.read(
                request(caller, subject, headers, wanted),
                passed -> cursors.page(render(passed), passed.more(), ServiceAction::id, list));
    }

    ServiceAction find(PartnerCaller caller, SubjectId subject, UUID id, GateHeaders headers) {
        return gate.read(
                request(caller, subject, headers, Wanted.one(form.kind(), form.categories(), id)),
                passed -> render(passed).stream().findFirst().orElseThrow(CommonProblems.NOT_FOUND::exception));
    }

    private ReadRequest request(PartnerCaller caller, SubjectId subject, GateHeaders headers, Wanted wanted) {
        return new ReadRequest(
                caller, subject, form.categories(), headers.purpose, headers.actingUser, wanted.linkedIn(linked));
    }

    ServiceAction add(Writer by, @Nullable String key, NewServiceAction body) {
        var once = new SourceRecords.Once(key, "/subjects/" + by.subject() + "/service-actions", body);
        return shown(by, sources.add(form, by, once, body.externalId(), body.content()));
    }

    ServiceAction change(Writer by, UUID id, @Nullable String ifMatch, ChangeServiceAction body) {
        return shown(by, sources.change(form, by, id, current -> {
            tags.require(ifMatch, view(by, current).itself());
            var next = body.of(current.content());
            Objects.requireNonNull(current.content().status()).requireNext(Objects.requireNonNull(next.status()));
            return next;
        }));
    }

    KeyedAnswer<ServiceAction> put(Writer by, String externalId, NewServiceAction body) {
        var put = keyed.put(form, by, externalId, body);
        var now = shown(by, put.record());
        return new KeyedAnswer<>(put.became(), now, tag(now));
    }

    void retract(Writer by, UUID id, Retract body) {
        sources.retract(form, by, id, body.reason());
    }

    String tag(ServiceAction released) {
        return tags.of(released.itself());
    }

    private List<ServiceAction> render(Gate.Passed passed) {
        return passed.permit().records().stream().map(r -> view(passed, r)).toList();
    }

    private ServiceAction view(Gate.Passed passed, SealedRecord record) {
        var category = catalogue.known(record.category());
        var content = rendering.content(passed, category, record, ServiceActionContent.class, stored -> {
            if (rendering.links(passed, record, RecordKind.EVENT_CARD).isEmpty()) {
                stored.remove(CARD);
            }
        });
        return ServiceAction.of(
                record.ref(),
                passed.release().source(record).orElse(null),
                record.externalId().orElse(null),
                content,
                rendering.said(passed, category, record),
                record.createdAt());
    }

    private ServiceAction shown(Writer by, OwnRecord<ServiceActionContent> own) {
        return view(by, own).linkedTo(form.cardShown(by, own.content()));
    }

    private ServiceAction view(Writer by, OwnRecord<ServiceActionContent> own) {
        var self = partners.self(by.caller());
        return ServiceAction.of(
                own.ref(),
                new SourceView(self.id(), self.name(), self.unit()),
                own.externalId().orElse(null),
                own.content(),
                null,
                own.createdAt());
    }
}
