package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.identity.StaffCaller;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What officers wrote down, for data protection officers to sample; a partner's sees its own alone. */
@ApplicationScoped
class AssistedSamples {
    private final AssistedRecords records;
    private final AuditLog audit;
    private final Cursors cursors;

    AssistedSamples(AssistedRecords records, AuditLog audit, Cursors cursors) {
        this.records = records;
        this.audit = audit;
        this.cursors = cursors;
    }

    Page<AssistedSample> page(StaffCaller officer, @Nullable String cursor, int limit) {
        var list = "assisted " + officer;
        var rows = records.newestFirst(officer.partner().orElse(null), cursors.before(cursor, list), limit + 1);
        audit.appendAndAwait(AuditDraft.of(Action.AUDIT_READ).by(officer));
        return cursors.page(rows, limit, AssistedSample::id, list);
    }
}
