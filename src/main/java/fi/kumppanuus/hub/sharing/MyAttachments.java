package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.platform.CommonProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The files that partners attached to records about the person, for the person. */
@ApplicationScoped
class MyAttachments {
    private final HeldRecords held;
    private final Records records;
    private final PersonKeys keys;
    private final Catalogue catalogue;
    private final AuditLog audit;

    MyAttachments(HeldRecords held, Records records, PersonKeys keys, Catalogue catalogue, AuditLog audit) {
        this.held = held;
        this.records = records;
        this.keys = keys;
        this.catalogue = catalogue;
        this.audit = audit;
    }

    /** Taken back or not, as in all that is held on the person. The event is there before anything leaves. */
    Attachments.File file(PersonId person, String client, UUID id) {
        var record = held.last(person, id)
                .filter(r -> r.kind() == RecordKind.ATTACHMENT && !r.isAnothers())
                .orElseThrow(CommonProblems.NOT_FOUND::exception);
        var body = held.body(person, record.ref());
        audit.appendAndAwait(AuditDraft.of(Action.OWN_DATA_DOWNLOADED)
                .byClient(client)
                .about(person)
                .categories(catalogue.known(record.category()).mask())
                .records(List.of(record.ref())));
        var key = keys.of(person);
        var content = records.as(records.open(key, record.ref(), record.payload()), AttachmentContent.class);
        return new Attachments.File(new AttachmentName(content.name()), records.file(key, record.ref(), body));
    }
}
