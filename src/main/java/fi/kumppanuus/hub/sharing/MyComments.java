package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKey;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.Idempotency;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the person says of records about them, whoever put them in. It goes where the record goes. */
@ApplicationScoped
class MyComments {
    /** Each read of the record opens them all. */
    private static final int MOST = 50;

    private final HeldRecords held;
    private final Records records;
    private final PersonKeys keys;
    private final Catalogue catalogue;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final Database database;
    private final Clock clock;

    MyComments(
            HeldRecords held,
            Records records,
            PersonKeys keys,
            Catalogue catalogue,
            AuditLog audit,
            Idempotency idempotency,
            Database database,
            Clock clock) {
        this.held = held;
        this.records = records;
        this.keys = keys;
        this.catalogue = catalogue;
        this.audit = audit;
        this.idempotency = idempotency;
        this.database = database;
        this.clock = clock;
    }

    @Transactional
    RecordComment say(PersonId person, String client, UUID record, @Nullable String idempotencyKey, NewComment body) {
        var path = "/me/records/" + record + "/comments";
        var call = new Idempotency.Call(client + " " + person, "POST", path, idempotencyKey, body);
        var earlier = idempotency.earlier(call);
        held.lock(person, record);
        var about = held.last(person, record)
                .filter(r -> r.retraction().isEmpty())
                .orElseThrow(CommonProblems.NOT_FOUND::exception);
        var key = keys.of(person);
        var said = earlier.isPresent()
                ? open(key, about, earlier.get())
                : new RecordComment(
                        body.version(),
                        body.kind(),
                        body.text(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (earlier.isEmpty()) {
            requireSound(about, body);
            var id = Uuid7.at(said.at());
            database.update(
                    "insert into record_comment (id, record_id, person_id, payload, created_at) values (?, ?, ?, ?, ?)",
                    id,
                    record,
                    person.value(),
                    records.seal(key, new RecordRef(id, 1), said),
                    said.at().atOffset(ZoneOffset.UTC));
            idempotency.keep(call, 201, id);
        }
        audit.record(AuditDraft.of(Action.RECORD_COMMENTED)
                .byClient(client)
                .about(person)
                .categories(catalogue.known(about.category()).mask())
                .records(List.of(new RecordRef(record, said.version()))));
        return said;
    }

    private RecordComment open(PersonKey key, HeldRecord about, UUID id) {
        return about.comments().stream()
                .filter(comment -> comment.id().equals(id))
                .map(comment -> opened(key, comment))
                .findFirst()
                .orElseThrow(CommonProblems.NOT_FOUND::exception);
    }

    RecordComment opened(PersonKey key, SealedComment comment) {
        return records.as(records.open(key, new RecordRef(comment.id(), 1), comment.payload()), RecordComment.class);
    }

    private static void requireSound(HeldRecord about, NewComment body) {
        if (body.version() > about.ref().version()) {
            throw refused("/version", "unknown", "There is no such version.");
        }
        if (about.comments().size() >= MOST) {
            throw refused("", "too-many", "At most %d on a record.".formatted(MOST));
        }
        new FreeText().check("/text", body.text()).refuseCodes();
    }

    private static RuntimeException refused(String pointer, String code, String detail) {
        return CommonProblems.UNPROCESSABLE.exception().errors(new FieldError(pointer, code, detail));
    }
}
