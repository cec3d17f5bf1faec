package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.consent.Naming;
import fi.kumppanuus.hub.consent.PartnerName;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKey;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.HubClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who works together on my matter: the whole of it, for the person alone. */
@ApplicationScoped
class MyCooperation {
    private final Database database;
    private final Records records;
    private final PersonKeys keys;
    private final Naming naming;
    private final Clock clock;

    MyCooperation(Database database, Records records, PersonKeys keys, Naming naming, Clock clock) {
        this.database = database;
        this.records = records;
        this.keys = keys;
        this.naming = naming;
        this.clock = clock;
    }

    /** What everybody's indicators are parts of. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            CooperationLevel level,
            int openEventCount,
            @Nullable LocalDate lastActivityOn,
            List<Part> partners,
            List<Cooperation.Step> nextSteps) {}

    /** What one partner has under way. */
    record Part(PartnerName partner, List<OpenCard> cards, List<OpenAction> actions) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OpenCard(
            UUID id,
            @Nullable String template,
            @Nullable Integer templateVersion,
            @Nullable LocalDate occurredOn,
            @Nullable EventCardStatus status) {
        static OpenCard of(Matter.Card card) {
            var content = card.content();
            return new OpenCard(
                    card.id(), content.template(), content.templateVersion(), content.occurredOn(), content.status());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OpenAction(
            UUID id,
            @Nullable ServiceActionType type,
            @Nullable ServiceActionStatus status,
            @Nullable LocalDate plannedOn,
            @Nullable LocalDate startedOn,
            @Nullable UUID eventCard) {
        static OpenAction of(Matter.Action action) {
            var content = action.content();
            return new OpenAction(
                    action.id(),
                    content.type(),
                    content.status(),
                    content.plannedOn(),
                    content.startedOn(),
                    content.eventCard());
        }
    }

    @Transactional
    View of(PersonId person) {
        var cooperation = new Cooperation(matters(person), LocalDate.now(clock.withZone(HubClock.HELSINKI)));
        var underWay = cooperation.underWay();
        return new View(
                cooperation.level(),
                cooperation.openEvents(),
                cooperation.lastActivityOn().orElse(null),
                cooperation.partners().stream()
                        .map(source -> part(source, underWay))
                        .toList(),
                cooperation.nextSteps());
    }

    private Part part(Source source, List<Matter> underWay) {
        var its = underWay.stream().filter(m -> m.source().equals(source)).toList();
        return new Part(
                naming.partner(source.partner().orElseThrow()),
                of(its, Matter.Card.class).map(OpenCard::of).toList(),
                of(its, Matter.Action.class).map(OpenAction::of).toList());
    }

    private static <T> Stream<T> of(List<Matter> matters, Class<T> kind) {
        return matters.stream().filter(kind::isInstance).map(kind::cast);
    }

    private List<Matter> matters(PersonId person) {
        var key = keys.of(person);
        return database.list(
                """
                select r.id, r.version, r.kind, r.source_id, r.payload from record r
                where r.person_id = ? and r.kind in ('event-card', 'service-action')
                  and r.superseded_at is null and r.retracted_at is null
                order by r.id desc
                """,
                row -> matter(
                        key,
                        RecordKind.of(row.getString(3)),
                        new RecordRef(row.getObject(1, UUID.class), row.getInt(2)),
                        new Source(row.getObject(4, UUID.class)),
                        row.getBytes(5)),
                person.value());
    }

    private Matter matter(PersonKey key, RecordKind kind, RecordRef ref, Source source, byte[] payload) {
        var type = naming.partner(source.partner().orElseThrow()).type();
        var content = records.open(key, ref, payload);
        return kind == RecordKind.EVENT_CARD
                ? new Matter.Card(ref.id(), source, type, records.as(content, EventCardContent.class))
                : new Matter.Action(ref.id(), source, type, records.as(content, ServiceActionContent.class));
    }
}
