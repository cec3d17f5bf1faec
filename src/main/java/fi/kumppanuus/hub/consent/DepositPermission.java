package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The person lets a source put records of a category into their own file. */
@Entity
@Table(name = "deposit_permission")
class DepositPermission extends PanacheEntityBase {
    @Id
    private UUID id;

    @Column(name = "person_id")
    private UUID personId;

    @Column(name = "source_id")
    private UUID sourceId;

    private String category;

    @Column(name = "given_at")
    private Instant givenAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    protected DepositPermission() {}

    static DepositPermission given(UUID id, PersonId person, PartnerId source, String category, Instant now) {
        var permission = new DepositPermission();
        permission.id = id;
        permission.personId = person.value();
        permission.sourceId = source.value();
        permission.category = category;
        permission.givenAt = now;
        return permission;
    }

    static Optional<DepositPermission> ofPerson(UUID id, PersonId person) {
        return DepositPermission.<DepositPermission>find("id = ?1 and personId = ?2", id, person.value())
                .firstResultOptional();
    }

    static Optional<DepositPermission> inForce(PersonId person, PartnerId source, String category) {
        return DepositPermission.<DepositPermission>find(
                        "personId = ?1 and sourceId = ?2 and category = ?3 and endedAt is null",
                        person.value(),
                        source.value(),
                        category)
                .firstResultOptional();
    }

    static List<DepositPermission> allInForce(PersonId person, UUID before, int limit) {
        return DepositPermission.<DepositPermission>find(
                        "personId = ?1 and endedAt is null and id < ?2 order by id desc", person.value(), before)
                .page(0, limit)
                .list();
    }

    boolean end(Instant now) {
        if (endedAt != null) {
            return false;
        }
        endedAt = now;
        return true;
    }

    UUID id() {
        return id;
    }

    PartnerId source() {
        return new PartnerId(sourceId);
    }

    String category() {
        return category;
    }

    Instant givenAt() {
        return givenAt;
    }
}
