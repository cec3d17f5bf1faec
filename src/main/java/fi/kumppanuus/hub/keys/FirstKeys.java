package fi.kumppanuus.hub.keys;

import fi.kumppanuus.hub.identity.Keyset;
import fi.kumppanuus.hub.identity.KeysetKind;
import fi.kumppanuus.hub.identity.SigningKeyRing;
import fi.kumppanuus.hub.platform.KeyStepRefused;
import java.security.SecureRandom;
import java.util.Base64;

/** What a hub needs before its first start. Asks no database, since there may be none yet. */
final class FirstKeys {
    private static final int SESSION_BYTES = 32;

    private FirstKeys() {}

    static String text(String set) {
        return switch (set) {
            case KeySets.RECEIPTS, KeySets.LOG -> SigningKeyRing.first(set).text();
            case "session" -> session();
            default ->
                KeysetKind.of(set)
                        .map(kind -> Keyset.first(kind).text())
                        .orElseThrow(() -> new KeyStepRefused("There is no set '" + set + "'; see keys --help."));
        };
    }

    private static String session() {
        var random = new byte[SESSION_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random) + "\n";
    }
}
