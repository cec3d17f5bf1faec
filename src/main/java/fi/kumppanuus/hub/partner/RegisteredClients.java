package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.StaffCaller;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The clients of partners as administrators see them, and which system on X-Road each one is. */
@ApplicationScoped
class RegisteredClients {
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    RegisteredClients(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them: a partner has a few. */
    @Transactional
    Page<PartnerClientView> page(PartnerId partner) {
        if (Partner.byId(partner).isEmpty()) {
            throw CommonProblems.NOT_FOUND.exception();
        }
        return new Page<>(of(partner), null);
    }

    /**
     * Counts from the next message on: the edge asks each time. A repeat of what is said already is no change and makes no
     * event.
     *
     * @param xRoadClient null = it is none any more
     */
    PartnerClientView change(StaffCaller admin, PartnerId partner, String clientId, @Nullable String xRoadClient) {
        var event = AuditDraft.of(Action.PARTNER_CLIENT_CHANGED).by(admin);
        return audit.change(event, () -> {
            new FreeText().check("/xRoadClient", xRoadClient).refuseCodes();
            // One system is one client, whoever says so at the same time.
            database.list("select pg_advisory_xact_lock(hashtextextended('x-road clients', 0))", row -> "");
            var client = of(partner).stream()
                    .filter(one -> one.clientId().equals(clientId))
                    .findFirst()
                    .orElseThrow(CommonProblems.NOT_FOUND::exception);
            event.concerning(partner);
            if (Objects.equals(client.xRoadClient(), xRoadClient)) {
                return client;
            }
            refuseTaken(xRoadClient);
            database.update("update partner_client set x_road_client = ? where client_id = ?", xRoadClient, clientId);
            database.update(
                    """
                    insert into partner_client_history (client_id, event_id, x_road_client, by_whom, at)
                    values (?, ?, ?, ?, ?)
                    """,
                    clientId,
                    audit.record(event),
                    xRoadClient,
                    admin.user().value(),
                    clock.instant().atOffset(ZoneOffset.UTC));
            return new PartnerClientView(clientId, client.issuer(), xRoadClient);
        });
    }

    private void refuseTaken(@Nullable String xRoadClient) {
        if (database.first("select 1 from partner_client where x_road_client = ?", row -> 1, xRoadClient)
                .isPresent()) {
            throw CommonProblems.UNPROCESSABLE
                    .exception()
                    .errors(new FieldError("/xRoadClient", "taken", "Another client is this system."));
        }
    }

    private List<PartnerClientView> of(PartnerId partner) {
        return database.list(
                "select client_id, issuer, x_road_client from partner_client where partner_id = ? order by client_id",
                row -> new PartnerClientView(
                        row.getString("client_id"), row.getString("issuer"), row.getString("x_road_client")),
                partner.value());
    }
}
