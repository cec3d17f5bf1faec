package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PersonId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The person has stopped all sharing (GDPR Article 18). Nobody else is told; every read is refused as without consent. */
@Entity
@Table(name = "sharing_restriction")
class SharingRestriction extends PanacheEntityBase {
    @Id
    @Column(name = "person_id")
    private UUID personId;

    private Instant since;

    protected SharingRestriction() {}

    static SharingRestriction of(PersonId person, Instant since) {
        var restriction = new SharingRestriction();
        restriction.personId = person.value();
        restriction.since = since;
        return restriction;
    }

    static Optional<SharingRestriction> find(PersonId person) {
        return SharingRestriction.<SharingRestriction>findByIdOptional(person.value());
    }

    Instant since() {
        return since;
    }
}
