package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.ProblemException;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** What a source sends under a key of its own: made, changed, or left as it is if it is the same. */
@ApplicationScoped
class KeyedRecords {
    private final WriteGate gate;
    private final SourceRecords sources;
    private final Records records;
    private final AuditLog audit;
    private final Clock clock;

    KeyedRecords(WriteGate gate, SourceRecords sources, Records records, AuditLog audit, Clock clock) {
        this.gate = gate;
        this.sources = sources;
        this.records = records;
        this.audit = audit;
        this.clock = clock;
    }

    enum Became {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    record Put<C>(Became became, OwnRecord<C> record) {
        /** Nobody was told anything new and nothing is other than before: the person's page leaves it out. */
        AuditDraft event(AuditDraft draft) {
            return (became == Became.UNCHANGED ? draft.as(Action.RECORD_REPEATED) : draft)
                    .records(List.of(record.ref()));
        }
    }

    <C> Put<C> put(RecordForm<C> form, Writer by, String externalId, NewRecord<C> body) {
        var draft = AuditDraft.of(Action.RECORD_WRITTEN);
        return audit.change(draft, () -> {
            var put = putIn(draft, form, by, externalId, body);
            audit.record(put.event(draft));
            return put;
        });
    }

    /** Within a change, whose event the caller records. Nothing is written before all is checked. */
    @Transactional(value = Transactional.TxType.MANDATORY, dontRollbackOn = ProblemException.class)
    <C> Put<C> putIn(AuditDraft draft, RecordForm<C> form, Writer by, String externalId, NewRecord<C> body) {
        var there = records.keyed(by.source(), form.kind(), externalId);
        var sent = body.content();
        var admitted = gate.admit(
                draft,
                by,
                form.kind(),
                form.category(sent),
                there.map(Records.Keyed::id).orElse(null));
        requireKey(externalId, body);
        if (there.isEmpty()) {
            form.requireSound(sent, by.source());
            var ref = new RecordRef(Uuid7.at(clock.instant()), 1);
            return new Put<>(Became.CREATED, sources.stored(form, by, admitted, ref, externalId, sent));
        }
        if (!there.get().person().equals(admitted.person().id())) {
            throw SharingProblems.EXTERNAL_ID_TAKEN.exception();
        }
        var current = sources.own(form, by, admitted, there.get().id());
        var next = form.again(current.content(), sent);
        form.requireSound(next, by.source());
        if (records.same(current.content(), next)) {
            return new Put<>(Became.UNCHANGED, current);
        }
        if (!form.filing(next, by.source()).category().equals(admitted.category())) {
            // What may be put in was decided for the category that the record has.
            throw SharingProblems.EXTERNAL_ID_TAKEN.exception();
        }
        return new Put<>(Became.UPDATED, sources.replaced(form, by, admitted, current, next));
    }

    private static void requireKey(String externalId, NewRecord<?> body) {
        new FreeText().check("/externalId", externalId).refuseCodes();
        if (body.externalId() != null && !body.externalId().equals(externalId)) {
            throw CommonProblems.UNPROCESSABLE
                    .exception()
                    .errors(new FieldError("/externalId", "other", "Another than the address names."));
        }
    }
}
