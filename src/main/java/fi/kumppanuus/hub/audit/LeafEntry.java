package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.tlog.Hash;
import java.util.Base64;
import java.util.List;

/**
 * An event as the tree has it: in clear what says nothing of a person, and a salted commitment to the rest. Without the
 * salt the commitment can be compared with nothing, so deleting a person's log key takes all that was the person's out of
 * the log, and the tree stays as it is. docs/audit-export.md has the form; another form is another {@code v}.
 */
record LeafEntry(byte[] clear, byte[] commitment) {
    private static final int VERSION = 1;

    static LeafEntry of(AuditEvent event, Salts salts) {
        return withCommitment(event, Salts.commitment(salts.personal(), personal(event, salts)));
    }

    /** With the commitment as it was sealed, which nobody can make again once its salt is gone. */
    static LeafEntry withCommitment(AuditEvent event, byte[] commitment) {
        var clear = new CanonicalJson()
                .number("v", VERSION)
                .text("id", event.id())
                .text("at", event.at())
                .text("action", event.action().code())
                .text("outcome", event.outcome())
                .text("reason", event.reason())
                .text("client", event.client())
                .text(
                        "partner",
                        event.partner() == null ? null : event.partner().value())
                .text("purpose", event.purpose())
                .text("basis", event.basis() == null ? null : event.basis().kind())
                .number("categories", event.categories())
                .text("commitment", base64(commitment));
        return new LeafEntry(clear.bytes(), commitment);
    }

    /** About whom, and what of them; with a commitment of its own to who asked. */
    static byte[] personal(AuditEvent event, Salts salts) {
        var basis = event.basis();
        return new CanonicalJson()
                .text(
                        "subject",
                        event.subject() == null ? null : event.subject().value())
                .objects(
                        "records",
                        event.records().stream()
                                .map(record -> new CanonicalJson()
                                        .text("id", record.id())
                                        .number("version", record.version()))
                                .toList())
                .text("basisId", basis == null ? null : basis.id())
                .number("basisVersion", basis == null ? null : basis.version())
                .texts("relationships", basis == null ? List.of() : basis.relationships())
                .text("requestId", event.requestId())
                .text("staff", base64(Salts.commitment(salts.staff(), staff(event))))
                .bytes();
    }

    /** The employee, and what callers choose freely, in which anything may be. */
    static byte[] staff(AuditEvent event) {
        var xRoad = event.xRoad();
        return new CanonicalJson()
                .text(
                        "actingUser",
                        event.actingUser() == null ? null : event.actingUser().value())
                .text("traceId", event.traceId())
                .object(
                        "xRoad",
                        xRoad == null
                                ? null
                                : new CanonicalJson()
                                        .text("client", xRoad.client())
                                        .text("id", xRoad.id())
                                        .text("issue", xRoad.issue())
                                        .text("representedParty", xRoad.representedParty()))
                .bytes();
    }

    Hash hash() {
        return Hash.leaf(clear);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
