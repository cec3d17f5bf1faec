package fi.kumppanuus.bench;

import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKey;
import fi.kumppanuus.hub.identity.SealingKeys;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.postgresql.PGConnection;

/** Fills the hub's tables with people and what they have to share, sealed as the hub seals, so that real reads work. */
final class Seeder {
    private static final int CHUNK = 2_000;
    private static final UUID SELF = new UUID(0, 0);
    private static final String PAIRWISE = "pairwise (partner_id, subject_id, code_index, person_id, created_at)";

    private final Connection connection;
    private final SealingKeys keys;
    private final Random random = new Random(2_026);
    private final Map<String, StringBuilder> rows = new LinkedHashMap<>();

    Seeder(Connection connection, SealingKeys keys) {
        this.connection = connection;
        this.keys = keys;
    }

    /** People who have said yes. */
    void seed(String issuer, int people) throws SQLException {
        partners();
        client(issuer, Cast.CLIENT, Cast.RECIPIENT);
        for (int n = 1; n <= people; n++) {
            person(n);
            consent(n, Cast.person(n));
            copyNowAndThen(n, people);
        }
    }

    /** People who have logged in once and decided nothing yet, known to two firms. */
    void seedUndecided(String issuer, int people) throws SQLException {
        partners();
        partner(Cast.SECOND_RECIPIENT, "STAFFING_COMPANY", "Toinen Vuokratyö Oy");
        client(issuer, Cast.CLIENT, Cast.RECIPIENT);
        client(issuer, Cast.SECOND_CLIENT, Cast.SECOND_RECIPIENT);
        for (int n = 1; n <= people; n++) {
            var index = person(n);
            row(PAIRWISE, Cast.SECOND_RECIPIENT, Cast.subjectAtSecond(n), index, Cast.person(n), "now");
            row(
                    "account (issuer, sub, person_id, bound_at, login_at)",
                    issuer,
                    Cast.sub(n),
                    Cast.person(n),
                    "now",
                    "now");
            copyNowAndThen(n, people);
        }
    }

    private void partners() throws SQLException {
        partner(Cast.RECIPIENT, "STAFFING_COMPANY", "Penkki Vuokratyö Oy");
        partner(Cast.SOURCE, "EMPLOYMENT_AUTHORITY", "Penkin työllisyysalue");
    }

    private void client(String issuer, String client, UUID partner) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into partner_client (client_id, issuer, partner_id) values (?, ?, ?)")) {
            insert.setString(1, client);
            insert.setString(2, issuer);
            insert.setObject(3, partner);
            insert.executeUpdate();
        }
    }

    private void copyNowAndThen(int n, int people) throws SQLException {
        if (n % CHUNK == 0 || n == people) {
            copy();
        }
    }

    private void partner(UUID id, String type, String name) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into partner (id, name_fi, name_sv, name_en, unit_fi, unit_sv, unit_en, business_id, type,
                  postal_address, email, dpo_contact, agreement_from, registered_at)
                values (?, ?, ?, ?, 'Mittauspalvelut', 'Mättjänster', 'Measuring services', '1234567-1', ?,
                  'Mittakatu 1, 00000 Mittala', 'mittaus@bench.example', 'tietosuoja@bench.example', '2026-01-01', now())
                """)) {
            insert.setObject(1, id);
            for (int i = 2; i <= 4; i++) {
                insert.setString(i, name);
            }
            insert.setString(5, type);
            insert.executeUpdate();
        }
    }

    /** Returns the blind index of the identity code. */
    private byte[] person(int n) {
        var person = Cast.person(n);
        var made = keys.make(new PersonId(person));
        var index = random(32);
        row("person (id, identity_code, code_index, created_at)", person, random(44), index, "now");
        row("person_key (person_id, wrapped)", person, made.wrapped());
        row("person_log_key (person_id, wrapped)", person, made.wrappedOfLog());
        row(PAIRWISE, Cast.RECIPIENT, Cast.subject(n), index, person, "now");
        row(PAIRWISE, Cast.SOURCE, Cast.subjectAtSource(n), index, person, "now");
        record(made.key(), n, 1, person, "identity", SELF, Contents.identity(n));
        record(made.key(), n, 2, person, "contact", SELF, Contents.contact(n));
        record(made.key(), n, 0, person, "skills-assessment", Cast.SOURCE, Contents.assessment(random));
        return index;
    }

    private void consent(int n, UUID person) {
        var consent = new UUID(0x0198800000007000L, 0x8000000000000000L | n);
        row(
                "consent (id, person_id, recipient_id, purpose, version, state, valid_from, valid_until, notice_version,"
                        + " notice_hash, lang, updated_at)",
                consent,
                person,
                Cast.RECIPIENT,
                Cast.PURPOSE,
                1,
                "ACTIVE",
                "yesterday",
                "2099-01-01",
                "1.0",
                random(32),
                "fi",
                "now");
        var item = "consent_item (consent_id, category, sources, valid_until)";
        row(item, consent, "identity", "{" + SELF + "}", "2099-01-01");
        row(item, consent, "contact", "{" + SELF + "}", "2099-01-01");
        row(item, consent, "skills-assessment", "{" + Cast.SOURCE + "}", "2099-01-01");
    }

    /** @param kind 0 gives the id that the readers know */
    private void record(PersonKey key, int n, int kind, UUID person, String category, UUID source, String content) {
        var known = Cast.assessment(n);
        var id = new UUID(known.getMostSignificantBits() + kind, known.getLeastSignificantBits());
        row(
                "record (id, version, person_id, kind, category, source_id, payload, created_at)",
                id,
                1,
                person,
                kind == 0 ? category : "profile",
                category,
                source,
                key.seal(id, 1, content.getBytes(StandardCharsets.UTF_8)),
                "now");
    }

    private byte[] random(int bytes) {
        var some = new byte[bytes];
        random.nextBytes(some);
        return some;
    }

    private void row(String table, Object... values) {
        var text = rows.computeIfAbsent(table, t -> new StringBuilder());
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : "\t");
            if (values[i] instanceof byte[] bytes) {
                // COPY reads one backslash as an escape
                text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
            } else {
                text.append(values[i]);
            }
        }
        text.append('\n');
    }

    private void copy() throws SQLException {
        var api = connection.unwrap(PGConnection.class).getCopyAPI();
        for (var table : rows.entrySet()) {
            var copy = api.copyIn("copy " + table.getKey() + " from stdin");
            var bytes = table.getValue().toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
            table.getValue().setLength(0);
        }
    }
}
