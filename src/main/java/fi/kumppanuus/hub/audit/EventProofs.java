package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.StaffCaller;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.tlog.TlogProof;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Proofs that an event lies in the published log, with as much of the event as the reader may see. */
@ApplicationScoped
public class EventProofs {
    private static final int PATIENCE = 20;
    private static final int PAUSE_MILLIS = 100;

    private final SealedEvents events;
    private final AccessLog accessLog;
    private final AuditEvents audit;
    private final PublicLog log;
    private final LogTree tree;

    EventProofs(SealedEvents events, AccessLog accessLog, AuditEvents audit, PublicLog log, DataSource dataSource) {
        this.events = events;
        this.accessLog = accessLog;
        this.audit = audit;
        this.log = log;
        this.tree = new LogTree(dataSource);
    }

    /** All of it but who sat at the screen. */
    public EventProof ofPerson(PersonId person, UUID event) {
        if (accessLog.of(person, event).isEmpty()) {
            throw CommonProblems.NOT_FOUND.exception();
        }
        var found = inTree(event);
        return proof(
                found,
                found.entry(),
                found.committed(),
                found.salts().map(Salts::personal),
                Optional.empty(),
                Optional.empty());
    }

    /** A partner's officer gets the place and the hash alone: the entry would tell why the hub refused. */
    EventProof ofOfficer(StaffCaller officer, UUID event) {
        audit.event(officer, event);
        var found = inTree(event);
        if (officer.partner().isPresent()) {
            return proof(found, null, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        return proof(
                found,
                found.entry(),
                found.committed(),
                found.salts().map(Salts::personal),
                found.salts().map(s -> found.staff()),
                found.salts().map(Salts::staff));
    }

    /** Waits for an event that was made just now. */
    private SealedEvents.Sealed inTree(UUID event) {
        try {
            for (int tries = 0; tries < PATIENCE; tries++) {
                var found = events.of(event).filter(s -> s.index() < log.size());
                if (found.isPresent()) {
                    return found.get();
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            throw AuditProblems.notSealedYet();
        } catch (SQLException e) {
            throw AuditProblems.unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AuditProblems.unavailable();
        }
    }

    private EventProof proof(
            SealedEvents.Sealed found,
            @Nullable String entry,
            Optional<String> committed,
            Optional<byte[]> salt,
            Optional<String> staff,
            Optional<byte[]> staffSalt) {
        var checkpoint = log.newest();
        try {
            var path = tree.ofSize(checkpoint.size()).inclusion(found.index());
            return new EventProof(
                    found.event().id(),
                    found.index(),
                    found.hash().base64(),
                    entry,
                    committed.orElse(null),
                    salt.map(EventProofs::base64).orElse(null),
                    staff.orElse(null),
                    staffSalt.map(EventProofs::base64).orElse(null),
                    new TlogProof(found.index(), path, checkpoint.text()).toString(),
                    log.keys(checkpoint.checkpoint().origin()));
        } catch (IOException e) {
            throw AuditProblems.unavailable();
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
