package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.StatutoryRule;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Two partners serve one person, so that a statutory rule counts for this person while it lasts. */
@Entity
@Table(name = "service_relationship")
// The application may update the end and nothing else.
@DynamicUpdate
class ServiceRelationship extends PanacheEntityBase {
    /** By an id: of a person who was erased nobody has one. */
    private static final String KNOWN_TO_PARTY = "(r.sourceId = ?2 or r.recipientId = ?2)"
            + " and exists (select 1 from Pairwise w where w.partnerId = ?2 and w.personId = r.personId)";

    @Id
    private UUID id;

    @Column(name = "person_id")
    private UUID personId;

    @Column(name = "source_id")
    private UUID sourceId;

    @Column(name = "recipient_id")
    private UUID recipientId;

    @Column(name = "rule_code")
    private String ruleCode;

    private String category;
    private String purpose;
    private LocalDate begins;
    private LocalDate ends;

    @Column(name = "case_reference")
    private String caseReference;

    @Column(name = "recorded_by")
    private UUID recordedBy;

    @Column(name = "acting_user")
    private String actingUser;

    @Column(name = "recorded_event")
    private UUID recordedEvent;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(name = "ended_event")
    private @Nullable UUID endedEvent;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    protected ServiceRelationship() {}

    static ServiceRelationship of(
            UUID id,
            PersonId person,
            StatutoryRule rule,
            RecordRelationship body,
            PartnerCaller recorder,
            ActingUser user,
            UUID event,
            Instant now) {
        var relationship = new ServiceRelationship();
        relationship.id = id;
        relationship.personId = person.value();
        relationship.sourceId = body.source().value();
        relationship.recipientId = body.recipient().value();
        relationship.ruleCode = rule.code();
        relationship.category = rule.category();
        relationship.purpose = rule.purpose();
        relationship.begins = body.begins();
        relationship.ends = body.ends();
        relationship.caseReference = body.caseReference();
        relationship.recordedBy = recorder.partner().value();
        relationship.actingUser = user.value();
        relationship.recordedEvent = event;
        relationship.recordedAt = now;
        return relationship;
    }

    /** One in which the partner is a party. */
    static Optional<ServiceRelationship> of(UUID id, PartnerId party) {
        return ServiceRelationship.<ServiceRelationship>find(
                        "from ServiceRelationship r where r.id = ?1 and " + KNOWN_TO_PARTY, id, party.value())
                .firstResultOptional();
    }

    /** For a change of its end; changes of one wait for each other. */
    static Optional<ServiceRelationship> locked(UUID id, PartnerId party) {
        return ServiceRelationship.<ServiceRelationship>find(
                        "from ServiceRelationship r where r.id = ?1 and " + KNOWN_TO_PARTY, id, party.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Those that a partner is in and that nobody has ended. */
    static List<ServiceRelationship> lockedNotEnded(PartnerId party, LocalDate today, int limit) {
        return ServiceRelationship.<ServiceRelationship>find(
                        "from ServiceRelationship r where r.endedAt is null and r.ends >= ?1 and " + KNOWN_TO_PARTY
                                + " order by r.id",
                        today,
                        party.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, limit)
                .list();
    }

    static List<ServiceRelationship> page(PartnerId party, Role role, UUID after, int limit) {
        var mine = switch (role) {
            case RECIPIENT -> "r.recipientId";
            case SOURCE -> "r.sourceId";
        };
        return ServiceRelationship.<ServiceRelationship>find(
                        "from ServiceRelationship r where r.id > ?1 and " + mine + " = ?2 and " + KNOWN_TO_PARTY
                                + " order by r.id",
                        after,
                        party.value())
                .page(0, limit)
                .list();
    }

    static List<ServiceRelationship> ofPerson(PersonId person) {
        return ServiceRelationship.list("personId = ?1 order by id desc", person.value());
    }

    static List<ServiceRelationship> all(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : ServiceRelationship.list("id in ?1 order by id", ids);
    }

    void end(UUID event, Instant now) {
        endedEvent = event;
        endedAt = now;
    }

    UUID id() {
        return id;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    PartnerId source() {
        return new PartnerId(sourceId);
    }

    PartnerId recipient() {
        return new PartnerId(recipientId);
    }

    PartnerId recordedBy() {
        return new PartnerId(recordedBy);
    }

    String rule() {
        return ruleCode;
    }

    String category() {
        return category;
    }

    String purpose() {
        return purpose;
    }

    LocalDate begins() {
        return begins;
    }

    LocalDate ends() {
        return ends;
    }

    String caseReference() {
        return caseReference;
    }

    /** When it ended before its last day was over, by itself or with its rule. */
    Optional<Instant> endedAt(StatutoryRule of) {
        return Stream.of(Optional.ofNullable(endedAt), Optional.ofNullable(of.endedAt()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .filter(at -> at.isBefore(Validity.endOf(ends)));
    }

    RelationshipStatus status(StatutoryRule of, LocalDate today) {
        if (endedAt != null || !of.inForce() || ends.isBefore(today)) {
            return RelationshipStatus.ENDED;
        }
        return begins.isAfter(today) ? RelationshipStatus.NOT_BEGUN : RelationshipStatus.IN_FORCE;
    }
}
