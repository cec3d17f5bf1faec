package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.Uuid7;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One word that a person's whereabouts must not be told (turvakielto). It counts until whoever gave it takes it back. */
@Entity
@Table(name = "safety_restriction")
class SafetyRestriction extends PanacheEntityBase {
    /** Whose word it is. */
    enum SetBy {
        /** The population register's, as the login passed it on. */
        LOGIN,
        PERSON,
        AUTHORITY
    }

    @Id
    private UUID id;

    @Column(name = "person_id")
    private UUID personId;

    @Enumerated(EnumType.STRING)
    @Column(name = "set_by")
    private SetBy setBy;

    @Column(name = "authority_id")
    private @Nullable UUID authorityId;

    private Instant since;

    protected SafetyRestriction() {}

    static SafetyRestriction of(PersonId person, SetBy setBy, @Nullable PartnerId authority, Instant since) {
        var restriction = new SafetyRestriction();
        restriction.id = Uuid7.at(since);
        restriction.personId = person.value();
        restriction.setBy = setBy;
        restriction.authorityId = authority == null ? null : authority.value();
        restriction.since = since;
        return restriction;
    }

    static List<SafetyRestriction> ofPerson(PersonId person) {
        return SafetyRestriction.list("personId = ?1 order by id", person.value());
    }

    static Optional<SafetyRestriction> find(PersonId person, SetBy setBy, @Nullable PartnerId authority) {
        return ofPerson(person).stream()
                .filter(r -> r.setBy == setBy && r.authority().equals(Optional.ofNullable(authority)))
                .findFirst();
    }

    SetBy setBy() {
        return setBy;
    }

    Optional<PartnerId> authority() {
        return Optional.ofNullable(authorityId).map(PartnerId::new);
    }

    Instant since() {
        return since;
    }
}
