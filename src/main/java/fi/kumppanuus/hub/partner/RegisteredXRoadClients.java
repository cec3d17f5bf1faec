package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.XRoadClients;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Which partner's system an X-Road client is; asked live, as everything in the registry. */
@ApplicationScoped
class RegisteredXRoadClients implements XRoadClients {
    private final Database database;

    RegisteredXRoadClients(Database database) {
        this.database = database;
    }

    @Override
    public Optional<PartnerId> partnerOf(String client) {
        return database.first(
                "select partner_id from partner_client where x_road_client = ?",
                row -> new PartnerId(row.getObject(1, UUID.class)),
                client);
    }
}
