package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@code ./hub erase}: deletes a person's keys and what leads to them, as the one role that may. */
final class Erase {
    private final SandboxInfo info;
    private final SandboxFolder folder;

    Erase(SandboxInfo info, SandboxFolder folder) {
        this.info = info;
        this.folder = folder;
    }

    int run(List<String> words) {
        var arguments = Arguments.parse(words, Set.of("--yes"), Set.of());
        String whom = arguments.word(0, "a person");
        if (!arguments.from(1).isEmpty()) {
            throw new SandboxFailure(
                    "One person at a time, so '" + arguments.from(1).getFirst() + "' is too much.");
        }
        try (var connection = connect()) {
            UUID person = person(connection, whom);
            if (!arguments.has("--yes")) {
                confirm(whom);
            }
            System.out.printf(
                    "%s is erased, and taken out of %,d events of the log.%n", whom, erase(connection, person));
            return 0;
        } catch (SQLException e) {
            throw new SandboxFailure("The database refused: " + e.getMessage() + ".", e);
        }
    }

    /** Once more for events that were on their way. */
    private static long erase(Connection connection, UUID person) throws SQLException {
        long cleared = 0;
        long some;
        do {
            try (var call = connection.prepareStatement("select erase_person(?)")) {
                call.setObject(1, person);
                try (var row = call.executeQuery()) {
                    row.next();
                    some = row.getLong(1);
                }
            }
            cleared += some;
        } while (some > 0);
        return cleared;
    }

    private static void confirm(String whom) {
        System.out.printf(
                "All that the hub holds of %s becomes unreadable for ever: their keys, logins and ids are deleted.%n"
                        + "Type %s to go on: ",
                whom, whom);
        System.out.flush();
        try {
            var typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (typed == null || !typed.strip().equals(whom)) {
                throw new SandboxFailure("Nothing was erased.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UUID person(Connection connection, String whom) throws SQLException {
        return whom.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? known(connection, UUID.fromString(whom))
                : loggedIn(connection, whom);
    }

    private static UUID known(Connection connection, UUID person) throws SQLException {
        try (var question = connection.prepareStatement("select 1 from person where id = ? and identity_code <> ''")) {
            question.setObject(1, person);
            try (var row = question.executeQuery()) {
                if (!row.next()) {
                    throw new SandboxFailure("The hub knows nobody by " + person + ".");
                }
                return person;
            }
        }
    }

    private UUID loggedIn(Connection connection, String username) throws SQLException {
        info.jobseeker(username);
        JsonNode claims = claims(HubClient.person(info, folder, username).token());
        try (var question = connection.prepareStatement("select person_id from account where issuer = ? and sub = ?")) {
            question.setString(1, claims.path("iss").asText());
            question.setString(2, claims.path("sub").asText());
            try (var row = question.executeQuery()) {
                if (!row.next()) {
                    throw new SandboxFailure("The hub does not know " + username + ": they never logged in to it.");
                }
                return row.getObject(1, UUID.class);
            }
        }
    }

    private static JsonNode claims(String token) {
        try {
            return Http.JSON.readTree(
                    new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new SandboxFailure("The token can't be read.", e);
        }
    }

    private Connection connect() throws SQLException {
        var postgres = info.content().get("postgres");
        var passwords = folder.postgres().resolveSibling(folder.postgres().getFileName() + ".passwords");
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%s/%s"
                        .formatted(
                                postgres.get("host").asText(),
                                postgres.get("port").asText(),
                                postgres.get("database").asText()),
                PostgresServer.ERASER,
                new Secrets(passwords).get(PostgresServer.ERASER));
    }
}
