package fi.kumppanuus.hub.keys;

import fi.kumppanuus.hub.audit.LogKeyConfig;
import fi.kumppanuus.hub.consent.ReceiptKeyUse;
import fi.kumppanuus.hub.identity.KeyMaterial;
import fi.kumppanuus.hub.identity.Keyset;
import fi.kumppanuus.hub.identity.KeysetKind;
import fi.kumppanuus.hub.identity.Resealing;
import fi.kumppanuus.hub.identity.SigningKeyRing;
import fi.kumppanuus.hub.platform.KeyRing;
import fi.kumppanuus.hub.platform.KeySource;
import fi.kumppanuus.hub.platform.KeyStepRefused;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All sets of keys that have steps, by the names of their settings. */
@ApplicationScoped
class KeySets {
    static final String RECEIPTS = "receipts";
    static final String LOG = "log";

    private final KeyMaterial material;
    private final Resealing resealing;
    private final ReceiptKeyUse receipts;
    private final LogKeyConfig log;

    KeySets(KeyMaterial material, Resealing resealing, ReceiptKeyUse receipts, LogKeyConfig log) {
        this.material = material;
        this.resealing = resealing;
        this.receipts = receipts;
        this.log = log;
    }

    List<String> names() {
        return Stream.concat(Arrays.stream(KeysetKind.values()).map(KeysetKind::code), Stream.of(RECEIPTS, LOG))
                .toList();
    }

    private KeysetKind kind(String name) {
        return KeysetKind.of(name)
                .orElseThrow(() -> new KeyStepRefused(
                        "There is no set '" + name + "'; there are " + String.join(", ", names()) + "."));
    }

    KeySource source(String name) {
        return switch (name) {
            case RECEIPTS -> receipts.source();
            case LOG -> log.log();
            default -> material.source(kind(name));
        };
    }

    /** Read anew, since another command may have changed the file. */
    KeyRing ring(String name) {
        var text = source(name).read("hub.keys." + name);
        return signs(name) ? SigningKeyRing.of(name, text) : Keyset.of(kind(name), text);
    }

    /** How much of each key is there, by its id. */
    Map<String, Long> byKey(String name) {
        return switch (name) {
            case RECEIPTS -> receipts.byKey();
            case LOG -> Map.of();
            default -> resealing.byKey(kind(name));
        };
    }

    static boolean signs(String name) {
        return name.equals(RECEIPTS) || name.equals(LOG);
    }

    KeysetKind resealed(String name) {
        if (name.equals(LOG)) {
            throw new KeyStepRefused(
                    "A checkpoint keeps the signatures that it was made with; the next has the new ones.");
        }
        if (name.equals(RECEIPTS)) {
            throw new KeyStepRefused("A receipt keeps the signature that it was made with; its key stays published.");
        }
        return kind(name);
    }
}
