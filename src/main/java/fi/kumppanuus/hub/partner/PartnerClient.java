package fi.kumppanuus.hub.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Which OAuth client belongs to which partner. */
@Entity
@Table(name = "partner_client")
class PartnerClient {
    @Id
    @Column(name = "client_id")
    private String clientId;

    private String issuer;

    @Column(name = "partner_id")
    private UUID partnerId;

    protected PartnerClient() {}

    String clientId() {
        return clientId;
    }

    String issuer() {
        return issuer;
    }

    UUID partnerId() {
        return partnerId;
    }
}
