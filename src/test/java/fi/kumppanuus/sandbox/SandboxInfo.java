package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code sandbox.json}: what is where in a running sandbox, for our commands and anybody's programs. */
final class SandboxInfo {
    private final Path file;
    private final ObjectNode content;

    private SandboxInfo(Path file, ObjectNode content) {
        this.file = file;
        this.content = content;
    }

    /** One partner as a client of the interface. */
    record Partner(
            String key,
            String id,
            OAuth.Client client,
            List<String> scopes,
            List<String> purposes,
            JsonNode subjects) {}

    static SandboxInfo describing(SandboxFolder folder, Ports ports, PostgresServer postgres, String issuer) {
        var info = new SandboxInfo(folder.description(), Http.JSON.createObjectNode());
        String hubUrl = "http://localhost:" + ports.hub();
        info.content.put("hubUrl", hubUrl);
        info.content.put("apiUrl", hubUrl + "/api/v1");
        info.content.put("docsUrl", hubUrl + "/docs");
        info.content.put("issuer", issuer);
        info.content.put("tokenUrl", issuer + "/protocol/openid-connect/token");
        info.content
                .putObject("postgres")
                .put("host", "127.0.0.1")
                .put("port", postgres.port())
                .put("database", "hub")
                .put("user", PostgresServer.OWNER)
                .put("password", postgres.password(PostgresServer.OWNER));
        info.content.putObject("partners");
        for (DemoNetwork.Partner partner : DemoNetwork.PARTNERS) {
            info.addPartner(partner, folder.partnerKey(partner.key()).toString());
        }
        var people = info.content.putArray("jobseekers");
        DemoNetwork.jobseekers(folder.realmFiles())
                .forEach(person -> people.addObject()
                        .put("username", person.username())
                        .put("password", person.password())
                        .put("personalIdentityCode", person.personalIdentityCode())
                        .put("displayName", person.displayName()));
        var staff = info.content.putArray("staff");
        for (DemoNetwork.Staff one : DemoNetwork.STAFF) {
            ObjectNode node = staff.addObject()
                    .put("username", one.username())
                    .put("password", one.username())
                    .put("role", one.role());
            one.partnerKey().ifPresent(key -> node.put("partner", key));
        }
        info.content.put("logPublicKey", HubKeys.logVerifierKey(folder.key(""), hubUrl));
        return info;
    }

    void addPartner(DemoNetwork.Partner partner, String keyFile) {
        ObjectNode node =
                ((ObjectNode) content.get("partners")).putObject(partner.key()).put("partnerId", partner.id());
        node.set("name", Http.JSON.valueToTree(partner.name()));
        node.set("unit", Http.JSON.valueToTree(partner.unit()));
        node.put("type", partner.type().name())
                .put("businessId", partner.businessId())
                .put("clientId", partner.clientId())
                .put("privateKeyFile", keyFile);
        node.set("scopes", Http.JSON.valueToTree(partner.type().scopes()));
        node.putArray("purposes");
        node.putObject("subjects");
    }

    /** What each partner may state as purpose, as the hub's own catalogue says. */
    void addPurposes(JsonNode catalogue) {
        for (JsonNode partner : content.get("partners")) {
            var purposes = ((ObjectNode) partner).putArray("purposes");
            for (JsonNode purpose : catalogue.path("purposes")) {
                if (texts(purpose.path("recipientTypes"))
                        .contains(partner.get("type").asText())) {
                    purposes.add(purpose.get("code").asText());
                }
            }
        }
    }

    /** What a former run knew and this one can't know by itself: partners added by hand, ids by which people are known. */
    void keepFrom(Path formerFile) {
        if (!Files.exists(formerFile)) {
            return;
        }
        ObjectNode partners = (ObjectNode) content.get("partners");
        for (var one : read(formerFile).path("partners").properties()) {
            if (partners.has(one.getKey())) {
                ((ObjectNode) partners.get(one.getKey()))
                        .set("subjects", one.getValue().path("subjects"));
            } else {
                partners.set(one.getKey(), one.getValue());
            }
        }
    }

    /** Partners that are not part of the demo network. */
    List<DemoNetwork.Partner> added() {
        List<DemoNetwork.Partner> all = new ArrayList<>();
        for (var one : content.path("partners").properties()) {
            if (DemoNetwork.PARTNERS.stream().noneMatch(known -> known.key().equals(one.getKey()))) {
                JsonNode node = one.getValue();
                all.add(new DemoNetwork.Partner(
                        one.getKey(),
                        node.path("partnerId").asText(),
                        DemoNetwork.Type.valueOf(node.path("type").asText()),
                        node.path("businessId").asText(),
                        Http.JSON.convertValue(node.path("name"), DemoNetwork.Label.class),
                        Http.JSON.convertValue(node.path("unit"), DemoNetwork.Label.class),
                        DemoNetwork.SOME_ADDRESS));
            }
        }
        return all;
    }

    static SandboxInfo ofRunning(SandboxFolder folder) {
        if (!Files.exists(folder.ready())) {
            throw new SandboxFailure("No sandbox is running here: start one by ./hub up.");
        }
        return new SandboxInfo(folder.description(), read(folder.description()));
    }

    /** Before each change: another command may have written in the meantime. */
    void refresh() {
        ObjectNode now = read(file);
        content.removeAll();
        content.setAll(now);
    }

    private static ObjectNode read(Path file) {
        try {
            return (ObjectNode) Http.JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode content() {
        return content;
    }

    void save() {
        try {
            Secrets.write(file, Http.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String hubUrl() {
        return content.get("hubUrl").asText();
    }

    String apiUrl() {
        return content.get("apiUrl").asText();
    }

    OAuth oauth() {
        return new OAuth(content.get("issuer").asText());
    }

    List<String> partnerKeys() {
        List<String> keys = new ArrayList<>();
        content.path("partners").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    Partner partner(String key) {
        JsonNode node = content.path("partners").path(key);
        if (node.isMissingNode()) {
            throw new SandboxFailure(
                    "There is no partner '" + key + "'; there are " + String.join(", ", partnerKeys()) + ".");
        }
        String keyFile = node.path("privateKeyFile").asText();
        if (keyFile.isEmpty()) {
            throw new SandboxFailure("The sandbox has no private key of '" + key + "': its owner registered a JWKS.");
        }
        return new Partner(
                key,
                node.get("partnerId").asText(),
                new OAuth.Client(node.get("clientId").asText(), EcKey.in(Path.of(keyFile))),
                texts(node.path("scopes")),
                texts(node.path("purposes")),
                node.path("subjects"));
    }

    void rememberSubject(String partnerKey, String username, String subjectId) {
        refresh();
        ((ObjectNode) content.path("partners").path(partnerKey))
                .withObject("/subjects")
                .put(username, subjectId);
        save();
    }

    DemoNetwork.Jobseeker jobseeker(String username) {
        List<String> known = new ArrayList<>();
        for (JsonNode one : content.path("jobseekers")) {
            known.add(one.get("username").asText());
            if (one.get("username").asText().equals(username)) {
                return new DemoNetwork.Jobseeker(
                        username,
                        one.get("password").asText(),
                        one.get("personalIdentityCode").asText(),
                        one.get("displayName").asText());
            }
        }
        throw new SandboxFailure("There is no person '" + username + "'; there are " + String.join(", ", known) + ".");
    }

    /** The staff user with this role, of this partner or of the hub itself. */
    String staff(String role, Optional<String> partnerKey) {
        for (JsonNode one : content.path("staff")) {
            boolean samePartner = one.path("partner").asText("").equals(partnerKey.orElse(""));
            if (one.get("role").asText().equals(role) && samePartner) {
                return one.get("username").asText();
            }
        }
        throw new SandboxFailure("There is no staff user with role " + role
                + partnerKey.map(key -> " at " + key).orElse("") + ".");
    }

    private static List<String> texts(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(one -> all.add(one.asText()));
        return all;
    }

    /** To the hub's database, as who owns its tables. */
    Connection connect() throws SQLException {
        var postgres = content.get("postgres");
        String url = "jdbc:postgresql://" + postgres.get("host").asText() + ":"
                + postgres.get("port").asText() + "/" + postgres.get("database").asText();
        return DriverManager.getConnection(
                url, postgres.get("user").asText(), postgres.get("password").asText());
    }
}
