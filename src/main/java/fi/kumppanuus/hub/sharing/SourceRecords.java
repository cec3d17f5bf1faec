package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PersonKey;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Idempotency;
import fi.kumppanuus.hub.platform.ProblemException;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What sources put in, of whatever kind: added, corrected by a new version, taken back. Each change with its event. A refusal
 * comes before anything is written, so it doesn't end the transaction of a file with other rows in it.
 */
@ApplicationScoped
class SourceRecords {
    private final WriteGate gate;
    private final Records records;
    private final PersonKeys keys;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final Clock clock;

    SourceRecords(
            WriteGate gate, Records records, PersonKeys keys, AuditLog audit, Idempotency idempotency, Clock clock) {
        this.gate = gate;
        this.records = records;
        this.keys = keys;
        this.audit = audit;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** A creating call's own key and body, so that its repeat makes nothing new. */
    record Once(@Nullable String key, String path, Object body) {}

    <C> OwnRecord<C> add(RecordForm<C> form, Writer by, Once once, @Nullable String externalId, C content) {
        var draft = AuditDraft.of(Action.RECORD_WRITTEN);
        return audit.change(draft, () -> {
            var admitted = gate.admit(draft, by, form.kind(), form.category(content), null);
            var call = new Idempotency.Call(by.caller().clientId(), "POST", once.path(), once.key(), once.body());
            var earlier = idempotency.earlier(call);
            var made = earlier.isPresent()
                    ? own(form, by, admitted, earlier.get())
                    : added(form, by, admitted, externalId, content);
            if (earlier.isEmpty()) {
                idempotency.keep(call, 201, made.ref().id());
            }
            return written(draft, made);
        });
    }

    /** {@code change} checks the state it finds and says what the next one is. */
    <C> OwnRecord<C> change(RecordForm<C> form, Writer by, UUID id, Function<OwnRecord<C>, C> change) {
        var draft = AuditDraft.of(Action.RECORD_WRITTEN);
        return audit.change(draft, () -> {
            var admitted = gate.admit(draft, by, form.kind(), form.usual(), id);
            var current = own(form, by, admitted, id);
            return written(draft, replaced(form, by, admitted, current, change.apply(current)));
        });
    }

    /**
     * By another than its source, whose record it stays, filed under the same. What the other one read may be an earlier
     * version; what goes on is the current one.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    <C> void carryOn(RecordForm<C> form, Gate.Passed passed, SealedRecord read, UnaryOperator<C> change) {
        var person = passed.permit().person().id();
        var which = new Records.Which(form.kind(), read.category(), read.source(), Optional.of(read.id()));
        var current = records.current(person, passed.key(), which).orElseThrow(CommonProblems.NOT_FOUND::exception);
        var content = records.as(current.content(), form.content());
        var next = change.apply(content);
        if (!next.equals(content)) {
            var earlier = earlier(current.ref(), form.unmoved(content, next, read.source()));
            records.replace(person, passed.key(), current.ref(), next, earlier);
        }
    }

    /** Its repeat says the same. */
    <C> void retract(RecordForm<C> form, Writer by, UUID id, RetractReason reason) {
        var draft = AuditDraft.of(Action.RECORD_RETRACTED);
        audit.change(draft, () -> {
            var admitted = gate.admit(draft, by, form.kind(), form.usual(), id);
            var last = admitted.own().orElseThrow(CommonProblems.NOT_FOUND::exception);
            records.retract(id, reason);
            return audit.record(draft.records(List.of(last)));
        });
    }

    @Transactional(value = Transactional.TxType.MANDATORY, dontRollbackOn = ProblemException.class)
    <C> OwnRecord<C> replaced(
            RecordForm<C> form, Writer by, WriteGate.Admitted admitted, OwnRecord<C> current, C content) {
        form.requireSound(content, by.source());
        form.requireLinks(content, Optional.of(current.content()), by);
        var earlier = earlier(current.ref(), form.unmoved(current.content(), content, by.source()));
        records.supersede(current.ref());
        var ref = new RecordRef(current.ref().id(), current.ref().version() + 1);
        var filing = form.filing(content, by.source())
                .externalId(current.externalId().orElse(null))
                .earlier(earlier);
        return filed(admitted, filing, ref, content);
    }

    /** Whoever sees nothing new goes on getting what it got before. */
    private Optional<Filing.Earlier> earlier(RecordRef current, Set<PartnerType> unmoved) {
        if (unmoved.isEmpty()) {
            return Optional.empty();
        }
        var before = records.earlier(current);
        var types = EnumSet.copyOf(unmoved);
        before.ifPresent(e -> types.retainAll(e.types()));
        return types.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Filing.Earlier(before.map(Filing.Earlier::version).orElse(current.version()), types));
    }

    @Transactional(value = Transactional.TxType.MANDATORY, dontRollbackOn = ProblemException.class)
    <C> OwnRecord<C> stored(
            RecordForm<C> form,
            Writer by,
            WriteGate.Admitted admitted,
            RecordRef ref,
            @Nullable String externalId,
            C content) {
        form.requireSound(content, by.source());
        form.requireLinks(content, Optional.empty(), by);
        var whole = form.whole(content);
        return filed(admitted, form.filing(whole, by.source()).externalId(externalId), ref, whole);
    }

    private <C> OwnRecord<C> filed(WriteGate.Admitted admitted, Filing filing, RecordRef ref, C content) {
        var at = records.insert(admitted.person().id(), key(admitted), filing, ref, content);
        return new OwnRecord<>(ref, filing.category(), Optional.ofNullable(filing.externalId()), content, at);
    }

    private <C> OwnRecord<C> added(
            RecordForm<C> form, Writer by, WriteGate.Admitted admitted, @Nullable String externalId, C content) {
        if (externalId != null) {
            new FreeText().check("/externalId", externalId).refuseCodes();
            if (records.keyed(by.source(), form.kind(), externalId).isPresent()) {
                throw SharingProblems.EXTERNAL_ID_TAKEN.exception();
            }
        }
        return stored(form, by, admitted, new RecordRef(Uuid7.at(clock.instant()), 1), externalId, content);
    }

    @Transactional(value = Transactional.TxType.MANDATORY, dontRollbackOn = ProblemException.class)
    <C> OwnRecord<C> own(RecordForm<C> form, Writer by, WriteGate.Admitted admitted, UUID id) {
        return records.current(
                        admitted.person().id(),
                        key(admitted),
                        new Records.Which(form.kind(), admitted.category().code(), by.source(), Optional.of(id)))
                .map(s -> new OwnRecord<>(
                        s.ref(),
                        admitted.category(),
                        s.externalId(),
                        records.as(s.content(), form.content()),
                        s.createdAt()))
                .orElseThrow(CommonProblems.NOT_FOUND::exception);
    }

    private PersonKey key(WriteGate.Admitted admitted) {
        return keys.unwrap(admitted.person().id(), admitted.person().wrappedKey());
    }

    private <C> OwnRecord<C> written(AuditDraft draft, OwnRecord<C> made) {
        audit.record(draft.records(List.of(made.ref())));
        return made;
    }
}
