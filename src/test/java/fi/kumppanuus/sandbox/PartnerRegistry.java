package fi.kumppanuus.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/** Writes partners into the hub's tables; registering them has no interface yet. */
final class PartnerRegistry {
    private final Connection connection;
    private final String issuer;

    PartnerRegistry(Connection connection, String issuer) {
        this.connection = connection;
        this.issuer = issuer;
    }

    void put(DemoNetwork.Partner partner) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into partner (id, name_fi, name_sv, name_en, unit_fi, unit_sv, unit_en, business_id, type,
                  postal_address, email, dpo_contact, agreement_from, return_urls, jobs, registered_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '{nightly}', now())
                on conflict (id) do update set name_fi = excluded.name_fi, name_sv = excluded.name_sv,
                  name_en = excluded.name_en, unit_fi = excluded.unit_fi, unit_sv = excluded.unit_sv,
                  unit_en = excluded.unit_en, business_id = excluded.business_id, type = excluded.type,
                  postal_address = excluded.postal_address, email = excluded.email,
                  dpo_contact = excluded.dpo_contact
                """)) {
            int column = 1;
            insert.setObject(column++, UUID.fromString(partner.id()));
            insert.setString(column++, partner.name().fi());
            insert.setString(column++, partner.name().sv());
            insert.setString(column++, partner.name().en());
            insert.setString(column++, partner.unit().fi());
            insert.setString(column++, partner.unit().sv());
            insert.setString(column++, partner.unit().en());
            insert.setString(column++, partner.businessId());
            insert.setString(column++, partner.type().name());
            insert.setString(column++, partner.postalAddress());
            insert.setString(column++, "asiakkaat@" + partner.key() + ".example");
            insert.setString(column++, "tietosuoja@" + partner.key() + ".example");
            insert.setObject(column++, LocalDate.of(2026, 1, 1));
            insert.setArray(
                    column,
                    connection.createArrayOf("text", new String[] {"https://" + partner.key() + ".example/return"}));
            insert.executeUpdate();
        }
        try (var insert = connection.prepareStatement("""
                insert into partner_client (client_id, issuer, partner_id) values (?, ?, ?)
                on conflict (client_id) do update set issuer = excluded.issuer, partner_id = excluded.partner_id
                """)) {
            insert.setString(1, partner.clientId());
            insert.setString(2, issuer);
            insert.setObject(3, UUID.fromString(partner.id()));
            insert.executeUpdate();
        }
    }

    /** Without it the hub would not start in production. It names other partners, so they are there before. */
    void putAgreement(DemoNetwork.Partner partner) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into agreement (partner_id, version, jobs, at) select id, 1, jobs, now() from partner where id = ?
                on conflict do nothing
                """)) {
            insert.setObject(1, UUID.fromString(partner.id()));
            if (insert.executeUpdate() == 0) {
                return;
            }
        }
        try (var insert = connection.prepareStatement("""
                insert into agreement_arrangement (partner_id, version, category, arrangement, with_partner)
                values (?, 1, ?, ?, ?)
                """)) {
            for (DemoNetwork.Arrangement one : DemoNetwork.arrangements(partner)) {
                insert.setObject(1, UUID.fromString(partner.id()));
                insert.setString(2, one.category());
                insert.setString(3, one.arrangement());
                insert.setObject(
                        4,
                        one.withKey()
                                .map(key ->
                                        UUID.fromString(DemoNetwork.partner(key).id()))
                                .orElse(null));
                insert.executeUpdate();
            }
        }
    }
}
