package fi.kumppanuus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.sandbox.BenchServers;
import fi.kumppanuus.sandbox.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A packaged hub that is killed with an import in its hands: every row is done, and done once. */
class ImportKillIT {
    private static final int ROWS = 2_000;
    private static final int PEOPLE = 20;
    /** Each costs a start of the hub. */
    private static final List<Integer> KILLED_AFTER = List.of(ROWS / 2);

    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final String CLIENT = "bench-source";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient CALLS = HttpClient.newHttpClient();
    private static final Issuer ISSUER = Issuer.start();
    private static PostgresServer postgres;
    private static Hub hub;
    private static Connection database;

    @BeforeAll
    static void aHubWithPeople() throws SQLException {
        var project = Path.of("").toAbsolutePath();
        var folder = project.resolve("target/import-kill");
        var servers = new BenchServers(folder);
        postgres = PostgresServer.fast();
        hub = Hub.start(new Hub.Site(project, folder, servers, postgres, ISSUER), "The hub", FLAGS, Map.of());
        database = postgres.connect("hub", PostgresServer.OWNER);
        new Seeder(database, hub.keys()).seed(ISSUER.url(), PEOPLE);
        try (var client = database.prepareStatement(
                "insert into partner_client (client_id, issuer, partner_id) values (?, ?, ?)")) {
            client.setString(1, CLIENT);
            client.setString(2, ISSUER.url());
            client.setObject(3, Cast.SOURCE);
            client.executeUpdate();
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        if (hub != null) {
            hub.stop();
        }
        database.close();
        ISSUER.stop();
        CALLS.close();
        postgres.close();
    }

    @Test
    void eachRow_once() throws Exception {
        var sent = send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-ndjson")
                        .header("Idempotency-Key", "night-1")
                        .POST(HttpRequest.BodyPublishers.ofString(IntStream.range(0, ROWS)
                                .mapToObj(ImportKillIT::row)
                                .collect(Collectors.joining("\n")))),
                "?kind=skills-assessments");
        var id = sent.path("id").asText();
        for (int rows : KILLED_AFTER) {
            while (done() < rows) {
                Thread.sleep(2);
            }
            hub.kill();
            assertTrue(done() < ROWS, "it was over before the hub was killed");
            hub.startAgain();
        }
        var end = finished(id);
        assertEquals(ROWS, end.path("rows").asInt());
        assertEquals(ROWS, end.path("created").asInt(), end::toString);
        assertEquals(ROWS, count("select count(*) from record where external_id is not null"));
        assertEquals(ROWS, count("select count(distinct external_id) from record where version = 1"));
        assertEquals(ROWS, count("select count(distinct r.id) from import_row i join record r on r.id = i.record_id"));
        assertEquals(ROWS, count("select sum(cardinality(records)) from audit_event where action = 'record-written'"));
    }

    private static String row(int n) {
        return """
                {"subjectId":"%s","externalId":"row-%d","method":"INTERVIEW","assessedOn":"2026-01-15",\
                "skills":[{"text":"hitsaus %d","level":3,"assessedBy":"ASSESSOR"}],"occupations":[]}\
                """.formatted(Cast.subjectAtSource(1 + n % PEOPLE), n, n);
    }

    private static JsonNode finished(String id) throws IOException, InterruptedException {
        while (true) {
            var now = send(HttpRequest.newBuilder().GET(), "/" + id);
            if (now.path("state").asText().equals("done")) {
                return now;
            }
            Thread.sleep(50);
        }
    }

    private static JsonNode send(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        var token = ISSUER.token(CLIENT, Cast.SOURCE, "skills-assessment:write", 600);
        var answer = CALLS.send(
                request.uri(URI.create(hub.url() + "/api/v1/imports" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Hub-Acting-User", "nightly-7")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(2, answer.statusCode() / 100, answer.body());
        return JSON.readTree(answer.body());
    }

    private static int done() throws SQLException {
        return count("select count(*) from import_row where outcome is not null");
    }

    private static int count(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
