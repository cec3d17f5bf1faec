package fi.kumppanuus.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The public keys that a partner brings along. Keycloak takes any text and refuses every token later, so we look first. */
final class GivenKeys {
    /** 32 bytes in base64url. */
    private static final Pattern COORDINATE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private GivenKeys() {}

    /** @return the JWKS in one line */
    static String read(String file) {
        JsonNode jwks = json(file);
        if (jwks.path("keys").isEmpty()) {
            throw new SandboxFailure("The file " + file + " is not a JWKS: it lacks a list 'keys' with a key in it.");
        }
        boolean usable = false;
        for (JsonNode key : jwks.path("keys")) {
            if (key.has("d") || key.has("k")) {
                throw new SandboxFailure(
                        "The file " + file + " has a private key in it: a JWKS for others has public keys only.");
            }
            usable |= signsByEs256(key);
        }
        if (!usable) {
            throw new SandboxFailure(
                    "The file " + file + " has no P-256 key for signatures, and partners' clients sign by ES256.");
        }
        return jwks.toString();
    }

    private static JsonNode json(String file) {
        try {
            return Http.JSON.readTree(Files.readString(Path.of(file)));
        } catch (NoSuchFileException e) {
            throw new SandboxFailure("There is no file " + file + ".", e);
        } catch (JsonProcessingException e) {
            throw new SandboxFailure("The file " + file + " is not a JWKS: it is not JSON.", e);
        } catch (IOException e) {
            throw new SandboxFailure("The file " + file + " can't be read.", e);
        }
    }

    private static boolean signsByEs256(JsonNode key) {
        return key.path("kty").asText().equals("EC")
                && key.path("crv").asText().equals("P-256")
                && key.path("use").asText("sig").equals("sig")
                && key.path("alg").asText("ES256").equals("ES256")
                && COORDINATE.matcher(key.path("x").asText()).matches()
                && COORDINATE.matcher(key.path("y").asText()).matches();
    }
}
