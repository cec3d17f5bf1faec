package fi.kumppanuus.hub.testsupport;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonalIdentityCode;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.sharing.MyProfile;
import fi.kumppanuus.sandbox.Certificates;
import fi.kumppanuus.sandbox.PostgresServer;
import io.quarkus.arc.Arc;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Fixtures that no API makes yet: partners in the registry, people who have logged in. */
public final class TestHub {
    public static final String PUBLIC_URL = "https://hub.test";
    private static final String CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private TestHub() {}

    public static TestPartner partner(PartnerType type, String... returnUrls) {
        var partner = new TestPartner(UUID.randomUUID(), type.name().toLowerCase() + "-" + UUID.randomUUID(), type);
        sql("""
                insert into partner (id, name_fi, name_sv, name_en, unit_fi, unit_sv, unit_en, business_id, type,
                  postal_address, email, dpo_contact, agreement_from, return_urls, jobs, registered_at)
                values (?, 'Nimi', 'Namn', 'Name', 'Yksikkö', 'Enhet', 'Unit', '1234567-1', ?,
                  'Keksittykatu 1, 00000 Keksittylä', 'asiakkaat@nimi.example', 'tietosuoja@nimi.example',
                  current_date - 1, ?, '{nightly}', now())
                """, partner.id(), type.name(), returnUrls);
        sql(
                "insert into partner_client (client_id, issuer, partner_id) values (?, ?, ?)",
                partner.clientId(),
                Tokens.ISSUER,
                partner.id());
        TestAgreement.of(partner).state();
        return partner;
    }

    /** Somebody with a valid test code whom the hub has never seen. */
    public static String newIdentityCode() {
        int n = PEOPLE.getAndIncrement();
        int year = 60 + n / 100 / 336 % 40;
        int month = n / 100 / 28 % 12 + 1;
        int day = n / 100 % 28 + 1;
        int individual = 900 + n % 100;
        var digits = "%02d%02d%02d%d".formatted(day, month, year, individual);
        return digits.substring(0, 6) + "-" + individual + CHECK.charAt(Integer.parseInt(digits) % 31);
    }

    public static TestPerson person() {
        return person(newIdentityCode());
    }

    /** Somebody who has logged in on the hub's page once. */
    public static TestPerson person(String code) {
        var sub = UUID.randomUUID().toString();
        var parsed = PersonalIdentityCode.parse(code).orElseThrow();
        var request = Arc.container().requestContext();
        boolean own = !request.isActive();
        if (own) {
            request.activate();
        }
        try {
            PersonId person =
                    Arc.container().instance(Vault.class).get().bind(Tokens.ISSUER, sub, parsed, Instant.now());
            Arc.container()
                    .instance(MyProfile.class)
                    .get()
                    .confirmIdentity(
                            person, "Testi", "Testaaja", parsed.birthDate().getYear());
            return new TestPerson(person.value(), sub, code);
        } finally {
            if (own) {
                request.terminate();
            }
        }
    }

    /** The partner's id for the person, made if they had nothing to do with each other yet. */
    public static UUID subject(TestPartner partner, TestPerson person) {
        return Arc.container()
                .instance(Vault.class)
                .get()
                .pairwise(new PartnerId(partner.id()), new PersonId(person.id()))
                .value();
    }

    /** As the database's owner. */
    public static int sql(String statement, Object... parameters) {
        try (var connection = connect(PostgresServer.OWNER);
                var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(
                        i + 1,
                        parameters[i] instanceof String[] texts
                                ? connection.createArrayOf("text", texts)
                                : parameters[i]);
            }
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads one row of a result. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public static <T> List<T> query(String statement, Row<T> row, Object... parameters) {
        try (var connection = connect(PostgresServer.OWNER);
                var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            try (var rows = prepared.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(row.read(rows));
                }
                return all;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Connection connect(String role) throws SQLException {
        return HubTestResource.postgres().connect("hub", role);
    }

    /** By which the hub knows the security server that stands before it. */
    public static Certificates.Own securityServer() {
        return HubTestResource.securityServer();
    }

    /** Gives the partner's client a system on X-Road; the id of it. */
    public static String xRoadClient(TestPartner partner) {
        var id = "FI-TEST/COM/1234567-1/" + UUID.randomUUID();
        sql("update partner_client set x_road_client = ? where client_id = ?", id, partner.clientId());
        return id;
    }

    /** Whom a client by https believes: the hub of this test run. */
    public static KeyStore trusted() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("hub", HubTestResource.server().certificate());
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static PostgresServer postgres() {
        return HubTestResource.postgres();
    }
}
