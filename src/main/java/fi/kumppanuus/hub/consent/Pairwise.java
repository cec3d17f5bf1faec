package fi.kumppanuus.hub.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Read-only sight of the vault's pairwise ids, to join requests to their person. */
@Entity
@Immutable
@Table(name = "pairwise")
@IdClass(Pairwise.Key.class)
class Pairwise {
    @Id
    @Column(name = "partner_id")
    private UUID partnerId;

    @Id
    @Column(name = "subject_id")
    private UUID subjectId;

    @Column(name = "person_id")
    private @Nullable UUID personId;

    protected Pairwise() {}

    record Key(UUID partnerId, UUID subjectId) implements Serializable {}

    UUID partnerId() {
        return partnerId;
    }

    UUID subjectId() {
        return subjectId;
    }

    @Nullable
    UUID personId() {
        return personId;
    }
}
