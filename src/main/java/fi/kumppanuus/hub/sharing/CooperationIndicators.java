package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.HubClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * The indicator of each viewer: from the cards and actions that the gate opens to it, cut as it would get them, and from
 * nothing that it couldn't read itself.
 */
@ApplicationScoped
class CooperationIndicators {
    private static final int ALL = Integer.MAX_VALUE - 1;

    private final Gate gate;
    private final Rendering rendering;
    private final Catalogue catalogue;
    private final Clock clock;
    private final Category indicator;
    private final List<Category> counted;

    CooperationIndicators(Gate gate, Rendering rendering, Catalogue catalogue, Clock clock) {
        this.gate = gate;
        this.rendering = rendering;
        this.catalogue = catalogue;
        this.clock = clock;
        this.indicator = catalogue.known("cooperation-indicator");
        this.counted = Stream.of("event-cards", "service-actions", "work-ability")
                .map(catalogue::known)
                .toList();
    }

    CooperationIndicator read(PartnerCaller caller, SubjectId subject, GateHeaders headers) {
        var wanted = Wanted.page(List.of(RecordKind.EVENT_CARD, RecordKind.SERVICE_ACTION), counted, Cursors.END, ALL);
        return gate.read(
                new ReadRequest(caller, subject, List.of(indicator), headers.purpose, headers.actingUser, wanted),
                this::derived);
    }

    private CooperationIndicator derived(Gate.Passed passed) {
        var records = passed.permit().records();
        var names = new HashMap<Source, SourceView>();
        records.forEach(r -> r.sourceName().ifPresent(name -> names.put(r.source(), name)));
        var matters = records.stream().flatMap(r -> matter(passed, r)).toList();
        var cooperation = new Cooperation(matters, LocalDate.now(clock.withZone(HubClock.HELSINKI)));
        var partners = cooperation.partners().stream()
                .flatMap(source -> Stream.ofNullable(names.get(source)))
                .toList();
        var release = passed.release();
        return CooperationIndicator.of(cooperation, release.type(), partners).only(release.derived(indicator));
    }

    /** What is left of it for this viewer; a partner is the source of every card and action. */
    private Stream<Matter> matter(Gate.Passed passed, SealedRecord record) {
        var category = catalogue.known(record.category());
        return record.sourceType().stream().map(type -> switch (record.kind()) {
            case EVENT_CARD ->
                new Matter.Card(
                        record.id(),
                        record.source(),
                        type,
                        rendering.content(passed, category, record, EventCardContent.class));
            case SERVICE_ACTION ->
                new Matter.Action(
                        record.id(),
                        record.source(),
                        type,
                        rendering.content(passed, category, record, ServiceActionContent.class));
            default -> throw new IllegalStateException("not asked for: " + record.kind());
        });
    }
}
