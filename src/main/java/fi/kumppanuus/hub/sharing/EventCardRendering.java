package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.TemplateContent;
import fi.kumppanuus.hub.catalogue.TemplateStep;
import fi.kumppanuus.hub.catalogue.Templates;
import fi.kumppanuus.hub.platform.HubClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A card with what isn't stored in it: the steps' names, what is overdue today, the service actions that belong to it. */
@ApplicationScoped
class EventCardRendering {
    private final Rendering rendering;
    private final Templates templates;
    private final Catalogue catalogue;
    private final ObjectMapper json;
    private final Clock clock;

    EventCardRendering(Rendering rendering, Templates templates, Catalogue catalogue, ObjectMapper json, Clock clock) {
        this.rendering = rendering;
        this.templates = templates;
        this.catalogue = catalogue;
        this.json = json;
        this.clock = clock;
    }

    List<EventCard> cards(Gate.Passed passed) {
        return passed.permit().records().stream().map(r -> card(passed, r)).toList();
    }

    private EventCard card(Gate.Passed passed, SealedRecord record) {
        var cut = rendering.content(
                passed,
                catalogue.known(record.category()),
                record,
                ReleasedCard.class,
                content -> add(content, rendering.links(passed, record, RecordKind.SERVICE_ACTION)));
        return EventCard.of(
                record.ref(),
                passed.release().source(record).orElse(null),
                record.externalId().orElse(null),
                cut,
                rendering.said(passed, catalogue.known(record.category()), record),
                record.createdAt());
    }

    /** To its source, which reads it whole. */
    EventCard own(OwnRecord<EventCardContent> own, SourceView source) {
        ObjectNode content = json.valueToTree(own.content());
        add(content, null);
        return EventCard.of(
                own.ref(),
                source,
                own.externalId().orElse(null),
                json.convertValue(content, ReleasedCard.class),
                null,
                own.createdAt());
    }

    private void add(ObjectNode content, @Nullable List<UUID> actions) {
        if (actions != null) {
            content.set("serviceActions", json.valueToTree(actions));
        }
        var today = LocalDate.now(clock.withZone(HubClock.HELSINKI));
        var named = templates
                .content(
                        content.path("template").asText(),
                        content.path("templateVersion").asInt())
                .map(TemplateContent::steps)
                .orElse(List.of())
                .stream()
                .collect(Collectors.toMap(TemplateStep::number, Function.identity()));
        for (var node : content.path("steps")) {
            var step = (ObjectNode) node;
            var agreed = named.get(step.path("number").asInt());
            if (agreed != null) {
                step.set("name", json.valueToTree(agreed.name()));
            }
            boolean late = LocalDate.parse(step.path("dueOn").asText()).isBefore(today);
            step.put("overdue", late && !step.has("doneOn") && isOpen(content));
        }
    }

    private static boolean isOpen(ObjectNode content) {
        return EventCardStatus.valueOf(content.path("status").asText()).isOpen();
    }
}
