package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Append-only: what each version of a consent held and how it came about. */
@ApplicationScoped
class ConsentHistory {
    private final Database database;
    private final ObjectMapper json;

    ConsentHistory(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(Consent consent, Transition transition, UUID eventId, Instant at) {
        Consent.flush();
        var shown = consent.shown();
        database.update(
                """
                insert into consent_history (consent_id, version, transition, items, by_whom, notice_version, notice_hash,
                  lang, event_id, at) values (?, ?, ?, ?::jsonb, 'person', ?, ?, ?, ?, ?)
                """,
                consent.id(),
                consent.version(),
                transition.name(),
                write(consent.itemsInForce(at)),
                shown.noticeVersion(),
                shown.noticeHash(),
                shown.lang(),
                eventId,
                at.atOffset(ZoneOffset.UTC));
    }

    private String write(Object items) {
        try {
            return json.writeValueAsString(items);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
