package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.audit.KnownClients;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Which partner an OAuth client belongs to, active or not. */
@ApplicationScoped
class RegisteredOAuthClients implements KnownClients {
    private final Database database;

    RegisteredOAuthClients(Database database) {
        this.database = database;
    }

    @Override
    public Optional<PartnerId> partnerOf(String clientId) {
        return database.first(
                "select partner_id from partner_client where client_id = ?",
                row -> new PartnerId(row.getObject(1, UUID.class)),
                clientId);
    }
}
