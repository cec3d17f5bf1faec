package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.KeySource;
import fi.kumppanuus.hub.testsupport.TestHub;
import fi.kumppanuus.hub.testsupport.TestPartner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;

/**
 * Rotations, beside an instance that is a step behind: the running hub has both keys and writes under the first, what is
 * made here writes under the second, or has lost the first.
 */
abstract class RotationScene {
    @Inject
    KeyMaterial running;

    @Inject
    Vault runningVault;

    @Inject
    Database database;

    @Inject
    Clock clock;

    TestPartner partner;

    @BeforeEach
    void authority() {
        partner = TestHub.partner(PartnerType.EMPLOYMENT_AUTHORITY);
    }

    /** An instance with other keys, on the same database. */
    record Ahead(KeyMaterial keys, PersonKeys personKeys, LogKeys logKeys, Vault vault, Resealing resealing) {}

    Ahead with(UnaryOperator<Keyset> step) {
        var changed = new HashMap<KeysetKind, KeySource>();
        for (var kind : KeysetKind.values()) {
            changed.put(kind, KeySource.of(step.apply(running.keyset(kind)).text()));
        }
        try {
            var keys = new KeyMaterial(new Sources(changed));
            var personKeys = new PersonKeys(keys, database);
            var logKeys = new LogKeys(keys);
            return new Ahead(
                    keys,
                    personKeys,
                    logKeys,
                    new Vault(keys, personKeys, logKeys, database, clock),
                    new Resealing(keys, personKeys, logKeys, database));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Sources(Map<KeysetKind, KeySource> all) implements KeyFiles {
        @Override
        public KeySource identityCode() {
            return all.get(KeysetKind.IDENTITY_CODE);
        }

        @Override
        public KeySource blindIndex() {
            return all.get(KeysetKind.BLIND_INDEX);
        }

        @Override
        public KeySource keyEncryption() {
            return all.get(KeysetKind.KEY_ENCRYPTION);
        }
    }

    static String first(Keyset keyset) {
        return keyset.lines().getFirst().id();
    }

    static String second(Keyset keyset) {
        return keyset.lines().get(1).id();
    }

    /** Its second key writes. */
    Ahead promoted() {
        return with(keyset -> keyset.promoted(second(keyset)));
    }

    /** Its first key is gone. */
    Ahead rotated() {
        return with(keyset ->
                keyset.promoted(second(keyset)).disabled(first(keyset)).without(first(keyset)));
    }

    static PersonalIdentityCode code(String text) {
        return PersonalIdentityCode.parse(text).orElseThrow();
    }

    static PersonalIdentityCode newCode() {
        return code(TestHub.newIdentityCode());
    }

    PartnerId asker() {
        return new PartnerId(partner.id());
    }

    <T> T inOne(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }

    Vault.Found lookup(Ahead instance, PersonalIdentityCode code) {
        return inOne(() -> instance.vault().lookup(asker(), code));
    }
}
