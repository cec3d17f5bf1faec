package fi.kumppanuus.sandbox;

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
        if (arguments.words().size() > 1) {
            throw new SandboxFailure(
                    "One partner at a time, so '" + arguments.from(1).getFirst() + "' is too much.");
        }
        DemoNetwork.Type type = type(arguments.value("--type"));
        Optional<String> jwks = jwks(arguments);
        KeycloakAdmin admin = KeycloakAdmin.ofSandbox(info, folder);
        String key = freeKey(arguments.word(0, "a key for the partner"), admin);
        var partner = new DemoNetwork.Partner(
                key,
                UUID.randomUUID().toString(),
                type,
                businessId(info.partnerKeys().size()),
                DemoNetwork.Label.same("Demo " + key),
                DemoNetwork.Label.same("Demo"),
                DemoNetwork.SOME_ADDRESS);
        try {
            make(partner, jwks, admin);
        } catch (RuntimeException e) {
            unmake(partner, admin);
            throw e;
        }
        System.out.println("partnerId " + partner.id());
        System.out.println("clientId  " + partner.clientId());
        System.out.println("scopes    " + String.join(" ", type.scopes()));
        System.out.println("key       " + (jwks.isPresent() ? "yours" : folder.partnerKey(key)));
        return 0;
    }

    /** Keycloak has clients that are no partners, the sandbox's own among them: theirs are taken, too. */
    private String freeKey(String key, KeycloakAdmin admin) {
        if (!key.matches("[a-z][a-z0-9-]{2,40}")) {
            throw new SandboxFailure(
                    "A partner's key is 3-41 of a-z, 0-9 and -, and begins with a letter: '" + key + "' is not.");
        }
        if (info.partnerKeys().contains(key) || admin.hasClient(key)) {
            throw new SandboxFailure("The key '" + key + "' is in use already.");
        }
        return key;
    }

    /** The last step is the one that nothing can follow: the registration is committed when all else is done. */
    private void make(DemoNetwork.Partner partner, Optional<String> jwks, KeycloakAdmin admin) {
        var catalogue =
                HubClient.partner(info, "kela").get("/catalogue").require(200).json();
        jwks.ifPresent(text -> Secrets.write(folder.givenJwks(partner.key()), text + "\n"));
        admin.putPartnerClient(
                partner.clientId(), partner.id(), partner.type().scopes(), folder.partnerJwks(partner.key()));
        try (var connection = info.connect()) {
            connection.setAutoCommit(false);
            var registry =
                    new PartnerRegistry(connection, info.content().get("issuer").asText());
            registry.put(partner);
            registry.putAgreement(partner);
            info.refresh();
            info.addPartner(
                    partner,
                    jwks.isPresent() ? "" : folder.partnerKey(partner.key()).toString());
            info.addPurposes(catalogue);
            info.save();
            connection.commit();
        } catch (SQLException e) {
            throw new SandboxFailure("The partner could not be registered: " + e.getMessage() + ".", e);
        }
    }

    private void unmake(DemoNetwork.Partner partner, KeycloakAdmin admin) {
        folder.forgetPartnerKeys(partner.key());
        admin.removeClient(partner.clientId());
    }

    private static Optional<String> jwks(Arguments arguments) {
        if (arguments.has("--jwks") && arguments.value("--jwks").isEmpty()) {
            throw new SandboxFailure("After --jwks comes a file.");
        }
        return arguments.value("--jwks").map(GivenKeys::read);
    }

    private static DemoNetwork.Type type(Optional<String> name) {
        return Arrays.stream(DemoNetwork.Type.values())
                .filter(type -> type.name().equals(name.orElse("")))
                .findFirst()
                .orElseThrow(() -> new SandboxFailure(
                        "The type of a partner is one of " + Arrays.toString(DemoNetwork.Type.values()) + "."));
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
