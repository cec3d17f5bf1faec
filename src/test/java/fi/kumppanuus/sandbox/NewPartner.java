package fi.kumppanuus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code ./hub partner new}: one more partner, in Keycloak and in the hub's tables. */
final class NewPartner {
    private final SandboxInfo info;
    private final SandboxFolder folder;

    NewPartner(SandboxInfo info, SandboxFolder folder) {
        this.info = info;
        this.folder = folder;
    }

    int run(List<String> words) {
        if (words.isEmpty() || !words.getFirst().equals("new")) {
            throw new SandboxFailure("It is ./hub partner new <key> --type T [--jwks F].");
        }
        var arguments = Arguments.parse(words.subList(1, words.size()), Set.of(), Set.of("--type", "--jwks"));
        String key = arguments.word(0, "a key for the partner");
        if (!key.matches("[a-z][a-z0-9-]{2,40}") || info.partnerKeys().contains(key)) {
            throw new SandboxFailure("A new partner's key is 3-41 of a-z, 0-9 and -, and not in use: '" + key + "'.");
        }
        var partner = new DemoNetwork.Partner(
                key,
                UUID.randomUUID().toString(),
                type(arguments.value("--type")),
                businessId(info.partnerKeys().size()),
                DemoNetwork.Label.same("Demo " + key),
                DemoNetwork.Label.same("Demo"));
        Optional<String> jwks = arguments.value("--jwks").map(NewPartner::read);
        String keyFile = jwks.isPresent() ? "" : folder.partnerKey(key).toString();
        jwks.ifPresent(text -> Secrets.write(folder.givenJwks(key), text + "\n"));
        KeycloakAdmin.ofSandbox(info, folder)
                .putPartnerClient(
                        partner.clientId(), partner.id(), partner.type().scopes(), folder.partnerJwks(key));
        register(partner);
        info.addPartner(partner, keyFile);
        info.addPurposes(
                HubClient.partner(info, "kela").get("/catalogue").require(200).json());
        info.save();
        System.out.println("partnerId " + partner.id());
        System.out.println("clientId  " + partner.clientId());
        System.out.println("scopes    " + String.join(" ", partner.type().scopes()));
        System.out.println(keyFile.isEmpty() ? "key       yours" : "key       " + keyFile);
        return 0;
    }

    private void register(DemoNetwork.Partner partner) {
        var postgres = info.content().get("postgres");
        String url = "jdbc:postgresql://" + postgres.get("host").asText() + ":"
                + postgres.get("port").asText() + "/" + postgres.get("database").asText();
        try (var connection = DriverManager.getConnection(
                url, postgres.get("user").asText(), postgres.get("password").asText())) {
            new PartnerRegistry(connection, info.content().get("issuer").asText()).put(partner);
        } catch (SQLException e) {
            throw new SandboxFailure("The partner could not be registered: " + e.getMessage() + ".", e);
        }
    }

    private static DemoNetwork.Type type(Optional<String> name) {
        return Arrays.stream(DemoNetwork.Type.values())
                .filter(type -> type.name().equals(name.orElse("")))
                .findFirst()
                .orElseThrow(() -> new SandboxFailure(
                        "The type of a partner is one of " + Arrays.toString(DemoNetwork.Type.values()) + "."));
    }

    private static String read(String file) {
        try {
            return Http.JSON.readTree(Files.readString(Path.of(file))).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An invented one with a valid check digit; sums with remainder 1 are never issued. */
    static String businessId(int seed) {
        int[] weights = {7, 9, 10, 5, 8, 4, 2};
        for (int number = 9_910_000 + seed; ; number++) {
            String digits = String.valueOf(number);
            int sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * (digits.charAt(i) - '0');
            }
            if (sum % 11 != 1) {
                return digits + "-" + (sum % 11 == 0 ? 0 : 11 - sum % 11);
            }
        }
    }
}
