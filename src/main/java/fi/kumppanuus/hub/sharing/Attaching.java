package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PersonKey;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Idempotency;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A source attaches a file to a record of its own. It is a record itself, which goes to fewer and goes with the other. */
@ApplicationScoped
class Attaching {
    private static final int MOST = 10;

    private final WriteGate gate;
    private final Records records;
    private final PersonKeys keys;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Category category;

    Attaching(
            WriteGate gate,
            Records records,
            PersonKeys keys,
            AuditLog audit,
            Idempotency idempotency,
            Clock clock,
            AssessmentForm assessments) {
        this.gate = gate;
        this.records = records;
        this.keys = keys;
        this.audit = audit;
        this.idempotency = idempotency;
        this.clock = clock;
        this.category = assessments.usual();
    }

    /** What a repeat must say again. */
    private record Same(String name, String sha256) {}

    /** A file that is none of the kind that is taken never gets as far as the person. */
    record NewAttachment(AttachmentName name, byte[] file) {
        NewAttachment {
            if (!Pdf.is(file)) {
                throw CommonProblems.UNSUPPORTED_MEDIA_TYPE.exception().detail("What came is not a whole PDF.");
            }
        }
    }

    Attachment attach(Writer by, UUID record, @Nullable String key, NewAttachment made) {
        var path = "/subjects/%s/skills-assessments/%s/attachments".formatted(by.subject(), record);
        var call = new Idempotency.Call(
                by.caller().clientId(), "POST", path, key, new Same(made.name().value(), sha256(made.file())));
        var draft = AuditDraft.of(Action.RECORD_WRITTEN);
        return audit.change(draft, () -> {
            // A file is something new: that the record is the caller's own is no permission to put in more.
            gate.admit(draft, by, RecordKind.ATTACHMENT, category, null);
            var admitted = gate.admit(draft, by, RecordKind.SKILLS_ASSESSMENT, category, record);
            if (admitted.own().isEmpty() || !records.hold(record)) {
                throw CommonProblems.NOT_FOUND.exception();
            }
            var earlier = idempotency.earlier(call);
            var attachment =
                    earlier.isPresent() ? again(by, admitted, earlier.get()) : stored(by, admitted, record, made);
            if (earlier.isEmpty()) {
                idempotency.keep(call, 201, attachment.id());
            }
            audit.record(draft.records(List.of(new RecordRef(attachment.id(), 1))));
            return attachment;
        });
    }

    private Attachment again(Writer by, WriteGate.Admitted admitted, UUID id) {
        return records.current(
                        admitted.person().id(),
                        key(admitted),
                        new Records.Which(RecordKind.ATTACHMENT, category.code(), by.source(), Optional.of(id)))
                .map(s -> Attachment.of(id, records.as(s.content(), AttachmentContent.class), s.createdAt()))
                .orElseThrow(CommonProblems.NOT_FOUND::exception);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Attachment stored(Writer by, WriteGate.Admitted admitted, UUID record, NewAttachment made) {
        new FreeText().check(AttachmentName.POINTER, made.name().value()).refuseCodes();
        if (records.attached(record) >= MOST) {
            throw SharingProblems.ATTACHMENTS_FULL.exception();
        }
        var ref = new RecordRef(Uuid7.at(clock.instant()), 1);
        var content = new AttachmentContent(made.name().value(), made.file().length);
        var at = records.insert(
                admitted.person().id(), key(admitted), filing(by.source(), record), ref, content, made.file());
        return Attachment.of(ref.id(), content, at);
    }

    private Filing filing(Source source, UUID record) {
        return Filing.plain(RecordKind.ATTACHMENT, category, source)
                .linkedTo(record)
                .audience(audience())
                .openedFor(Set.of(PartnerType.STAFFING_COMPANY))
                .wordsOnly(true);
    }

    /** A firm gets no words that the person hasn't opened to it, and nobody knows what a file says. */
    private Set<PartnerType> audience() {
        var types = EnumSet.noneOf(PartnerType.class);
        types.addAll(category.recipientTypes());
        types.remove(PartnerType.STAFFING_COMPANY);
        return types;
    }

    private PersonKey key(WriteGate.Admitted admitted) {
        return keys.unwrap(admitted.person().id(), admitted.person().wrappedKey());
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
