package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An organisation that a person doesn't want to be asked by. It asks as before and can't tell. */
@Entity
@Table(name = "silenced_partner")
@IdClass(SilencedPartner.Key.class)
class SilencedPartner extends PanacheEntityBase {
    @Id
    @Column(name = "person_id")
    private UUID personId;

    @Id
    @Column(name = "partner_id")
    private UUID partnerId;

    private Instant since;

    protected SilencedPartner() {}

    record Key(UUID personId, UUID partnerId) implements Serializable {}

    static SilencedPartner of(PersonId person, PartnerId partner, Instant since) {
        var silenced = new SilencedPartner();
        silenced.personId = person.value();
        silenced.partnerId = partner.value();
        silenced.since = since;
        return silenced;
    }

    static List<SilencedPartner> ofPerson(PersonId person) {
        return SilencedPartner.list("personId = ?1 order by since, partnerId", person.value());
    }

    static Optional<SilencedPartner> find(PersonId person, PartnerId partner) {
        return SilencedPartner.<SilencedPartner>find(
                        "personId = ?1 and partnerId = ?2", person.value(), partner.value())
                .firstResultOptional();
    }

    PartnerId partner() {
        return new PartnerId(partnerId);
    }

    Instant since() {
        return since;
    }
}
