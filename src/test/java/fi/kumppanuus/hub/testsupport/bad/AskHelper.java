package fi.kumppanuus.hub.testsupport.bad;

import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A name that says nothing, a foreign logger, a setting out of nowhere, a token that would be empty. */
class AskHelper {
    static final Logger LOG = Logger.getLogger("helper");

    @ConfigProperty(name = "hub.nowhere", defaultValue = "x")
    String setting = "x";

    final JsonWebToken token;

    AskHelper(JsonWebToken token) {
        this.token = token;
    }
}
