package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Append-only: each step of a request and of a consent, how it came about and what it left in force. */
@ApplicationScoped
class ConsentHistory {
    private final Database database;
    private final ObjectMapper json;
    private final Receipts receipts;

    ConsentHistory(Database database, ObjectMapper json, Receipts receipts) {
        this.database = database;
        this.json = json;
        this.receipts = receipts;
    }

    /** @param from null for a consent that begins without a request */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(Consent consent, @Nullable Enum<?> from, Step step) {
        Consent.flush();
        add(
                step.request(),
                consent.id(),
                consent.version(),
                from,
                consent.state(),
                consent.itemsInForce(step.at()),
                consent.shown(),
                step);
        receipts.make(consent, step);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(ConsentRequest request, @Nullable Enum<?> from, @Nullable Shown shown, Step step) {
        ConsentRequest.flush();
        add(request.id(), null, null, from, request.state(), request.items(), shown, step);
    }

    private void add(
            @Nullable UUID request,
            @Nullable UUID consent,
            @Nullable Integer version,
            @Nullable Enum<?> from,
            Enum<?> to,
            Object items,
            @Nullable Shown shown,
            Step step) {
        var partner = step.by().partner();
        database.update(
                """
                insert into consent_history (id, request_id, consent_id, version, transition, from_state, to_state, items,
                  refused, by_whom, partner_id, why, notice_version, notice_hash, lang, event_id, at)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                Uuid7.at(step.at()),
                request,
                consent,
                version,
                step.transition().name(),
                from == null ? null : from.name(),
                to.name(),
                write(items),
                step.refused().toArray(String[]::new),
                step.by().who().name(),
                partner == null ? null : partner.value(),
                step.why(),
                shown == null ? null : shown.noticeVersion(),
                shown == null ? null : shown.noticeHash(),
                shown == null ? null : shown.lang(),
                step.event(),
                step.at().atOffset(ZoneOffset.UTC));
    }

    private String write(Object items) {
        try {
            return json.writeValueAsString(items);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
