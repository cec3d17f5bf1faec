package fi.kumppanuus.hub.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/**
 * Customarily a user's id on X-Road is a country and an identity code. The hub keeps a pseudonym of it: keyed, so that
 * nobody finds the code by trying; another one for each client, so that two organisations' users aren't joined; in letters,
 * so that it never looks like a code.
 */
@ApplicationScoped
class XRoadUsers {
    static final String PREFIX = "x-road:";
    private static final String WHAT_FOR = "x-road-user";
    private static final int BYTES = 16;

    private final KeyMaterial keys;

    XRoadUsers(KeyMaterial keys) {
        this.keys = keys;
    }

    /** Fits as an acting user. */
    String pseudonym(String client, String user) {
        // Nothing else goes through this key in such a form: an identity code has no line feed.
        var text = String.join("\n", WHAT_FOR, client, user);
        var letters = new StringBuilder(PREFIX);
        for (byte one : keys.pseudonym(text.getBytes(StandardCharsets.UTF_8), BYTES)) {
            letters.append((char) ('a' + (one >> 4 & 0xf))).append((char) ('a' + (one & 0xf)));
        }
        return letters.toString();
    }
}
