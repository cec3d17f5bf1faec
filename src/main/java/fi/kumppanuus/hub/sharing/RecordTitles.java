package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.consent.Naming;
import fi.kumppanuus.hub.consent.PartnerName;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.HubClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person calls a record of theirs: its kind, its day and who put it in. Of what isn't held any more the id alone. */
@ApplicationScoped
class RecordTitles {
    private final Database database;
    private final Naming naming;

    RecordTitles(Database database, Naming naming) {
        this.database = database;
        this.naming = naming;
    }

    /** @param source none for what the person wrote */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Titled(
            UUID id,
            int version,
            @Nullable String kind,
            @Nullable LocalDate date,
            @Nullable PartnerName source) {
        static Titled bare(RecordRef ref) {
            return new Titled(ref.id(), ref.version(), null, null, null);
        }
    }

    Map<RecordRef, Titled> of(PersonId person, Collection<RecordRef> records) {
        if (records.isEmpty()) {
            return Map.of();
        }
        return database
                .list(
                        "select id, version, kind, created_at, source_id from record where person_id = ? and id = any(?)",
                        row -> new Titled(
                                row.getObject("id", UUID.class),
                                row.getInt("version"),
                                row.getString("kind"),
                                LocalDate.ofInstant(
                                        row.getObject("created_at", OffsetDateTime.class)
                                                .toInstant(),
                                        HubClock.HELSINKI),
                                new Source(row.getObject("source_id", UUID.class))
                                        .partner()
                                        .map(naming::partner)
                                        .orElse(null)),
                        person.value(),
                        records.stream().map(RecordRef::id).distinct().toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(t -> new RecordRef(t.id(), t.version()), t -> t));
    }
}
