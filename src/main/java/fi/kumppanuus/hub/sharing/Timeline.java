package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.Scopes;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a person, as far as this reader may see it: records of all kinds in one order. One statement and one
 * decision a page; each category is open by itself or absent.
 */
@ApplicationScoped
class Timeline {
    /** A kind that a scope opens, and the categories that it may be in. */
    private record Lane(String scope, RecordKind kind, List<String> categories) {}

    private static final Lane ASSESSMENTS =
            new Lane(Scopes.SKILLS_ASSESSMENT_READ, RecordKind.SKILLS_ASSESSMENT, List.of("skills-assessment"));
    private static final Lane CARDS =
            new Lane(Scopes.EVENT_CARD_READ, RecordKind.EVENT_CARD, List.of("event-cards", "work-ability"));
    private static final Lane ACTIONS =
            new Lane(Scopes.SERVICE_ACTION_READ, RecordKind.SERVICE_ACTION, List.of("service-actions", "work-ability"));

    private static final TypeReference<Map<String, Object>> CONTENT = new TypeReference<>() {};

    private final Gate gate;
    private final Rendering rendering;
    private final Cursors cursors;
    private final Catalogue catalogue;
    private final ObjectMapper json;

    Timeline(Gate gate, Rendering rendering, Cursors cursors, Catalogue catalogue, ObjectMapper json) {
        this.gate = gate;
        this.rendering = rendering;
        this.cursors = cursors;
        this.catalogue = catalogue;
        this.json = json;
    }

    Page<TimelineItem> page(
            PartnerCaller caller,
            SubjectId subject,
            GateHeaders headers,
            @Nullable Instant updatedAfter,
            @Nullable String cursor,
            int limit) {
        var lanes = Stream.of(ASSESSMENTS, CARDS, ACTIONS)
                .filter(lane -> caller.scopes().contains(lane.scope()))
                .toList();
        var kinds = lanes.stream().map(Lane::kind).toList();
        var list = "timeline %s %s %s %s %s".formatted(caller.partner(), subject, headers.purpose, kinds, updatedAfter);
        var categories = categories(lanes);
        var wanted = Wanted.page(kinds, categories, cursors.before(cursor, list), limit)
                .updatedAfter(updatedAfter)
                .linkedIn(categories(List.of(CARDS, ACTIONS)));
        var request = new ReadRequest(caller, subject, categories, headers.purpose, headers.actingUser, wanted);
        return gate.read(
                request,
                passed -> cursors.page(
                        passed.permit().records().stream()
                                .map(record -> item(passed, record))
                                .toList(),
                        passed.more(),
                        TimelineItem::id,
                        list));
    }

    private List<Category> categories(List<Lane> lanes) {
        return lanes.stream()
                .flatMap(lane -> lane.categories().stream())
                .distinct()
                .map(catalogue::known)
                .toList();
    }

    private TimelineItem item(Gate.Passed passed, SealedRecord record) {
        var category = catalogue.known(record.category());
        var content = content(passed, category, record);
        var comments = rendering.comments(passed, category, record);
        if (!comments.isEmpty()) {
            content.set("comments", comments);
        }
        return new TimelineItem(
                TimelineItem.Kind.valueOf(record.kind().name()),
                record.id(),
                record.version(),
                passed.release().source(record).orElse(null),
                json.convertValue(content, CONTENT),
                record.createdAt());
    }

    private ObjectNode content(Gate.Passed passed, Category category, SealedRecord record) {
        if (record.kind() == RecordKind.SKILLS_ASSESSMENT) {
            var cut = rendering.content(passed, category, record, AssessmentContent.class);
            return json.valueToTree(passed.release().hidesWords(record) ? cut.withoutWords() : cut);
        }
        return rendering.content(passed, category, record, ObjectNode.class, whole -> withLinks(passed, whole, record));
    }

    /** A link is told only where both ends are open to this reader, the source included. */
    private void withLinks(Gate.Passed passed, ObjectNode content, SealedRecord record) {
        if (record.kind() == RecordKind.EVENT_CARD) {
            var actions = content.putArray("serviceActions");
            rendering.links(passed, record, RecordKind.SERVICE_ACTION).stream()
                    .map(UUID::toString)
                    .forEach(actions::add);
        } else {
            content.remove("eventCard");
            rendering
                    .links(passed, record, RecordKind.EVENT_CARD)
                    .forEach(card -> content.put("eventCard", card.toString()));
        }
    }
}
