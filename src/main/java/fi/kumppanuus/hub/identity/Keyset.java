package fi.kumppanuus.hub.identity;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;
import fi.kumppanuus.hub.platform.KeyRing;
import fi.kumppanuus.hub.platform.KeyStepRefused;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * A Tink keyset. What its keys write begins with five bytes that name the key: Tink's own prefix, which the vault also
 * puts before an index.
 */
public final class Keyset implements KeyRing {
    static final int PREFIX_BYTES = 5;
    /** Ids that begin so are the sandbox's, which makes its keys by the same rule. */
    private static final int SANDBOX = 0x5BD0;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeysetKind kind;
    private final KeysetHandle handle;

    private Keyset(KeysetKind kind, KeysetHandle handle) {
        this.kind = kind;
        this.handle = handle;
    }

    public static Keyset of(KeysetKind kind, String json) {
        try {
            register();
            var handle = TinkJsonProtoKeysetFormat.parseKeyset(
                    json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
            for (int i = 0; i < handle.size(); i++) {
                if (!handle.getAt(i).getKey().getParameters().equals(kind.parameters())) {
                    throw new IllegalStateException(kind.setting() + " holds a key of another type");
                }
            }
            return new Keyset(kind, handle);
        } catch (GeneralSecurityException e) {
            // Without the cause: it may quote the file.
            throw new IllegalStateException(kind.setting() + " is no Tink keyset in JSON");
        }
    }

    private static void register() throws GeneralSecurityException {
        AeadConfig.register();
        PrfConfig.register();
    }

    /** With one key, of nobody's sandbox. */
    public static Keyset first(KeysetKind kind) {
        var key = KeysetHandle.generateEntryFromParameters(kind.parameters())
                .withFixedId(newId(false, List.of()))
                .makePrimary();
        return built(kind, KeysetHandle.newBuilder().addEntry(key));
    }

    <P> P primitive(Class<P> type) throws GeneralSecurityException {
        return handle.getPrimitive(RegistryConfiguration.get(), type);
    }

    int primaryId() {
        return handle.getPrimary().getId();
    }

    /** What begins everything that this key wrote. */
    static byte[] prefix(int id) {
        return ByteBuffer.allocate(PREFIX_BYTES).put((byte) 1).putInt(id).array();
    }

    static String name(int id) {
        return Integer.toUnsignedString(id);
    }

    boolean isSandboxs() {
        return IntStream.range(0, handle.size()).anyMatch(i -> handle.getAt(i).getId() >>> Short.SIZE == SANDBOX);
    }

    boolean sharesKeyWith(Keyset other) {
        return IntStream.range(0, handle.size())
                .mapToObj(i -> handle.getAt(i).getKey())
                .anyMatch(key -> IntStream.range(0, other.handle.size())
                        .anyMatch(i -> other.handle.getAt(i).getKey().equalsKey(key)));
    }

    @Override
    public List<Line> lines() {
        return IntStream.range(0, handle.size())
                .mapToObj(handle::getAt)
                .map(entry -> new Line(
                        name(entry.getId()),
                        entry.isPrimary()
                                ? State.PRIMARY
                                : entry.getStatus() == KeyStatus.ENABLED ? State.ENABLED : State.DISABLED))
                .toList();
    }

    /** In a sandbox's keyset another sandbox's key, so that none of its offspring gets into production. */
    @Override
    public Keyset added() {
        var builder = KeysetHandle.newBuilder(handle);
        builder.addEntry(
                KeysetHandle.generateEntryFromParameters(kind.parameters()).withFixedId(newId(isSandboxs(), lines())));
        return built(kind, builder);
    }

    private static int newId(boolean sandboxs, List<Line> taken) {
        while (true) {
            int id = sandboxs ? SANDBOX << Short.SIZE | RANDOM.nextInt(1 << Short.SIZE) : RANDOM.nextInt();
            boolean looksSandboxs = id >>> Short.SIZE == SANDBOX;
            if (looksSandboxs == sandboxs
                    && taken.stream().noneMatch(line -> line.id().equals(name(id)))) {
                return id;
            }
        }
    }

    @Override
    public Keyset promoted(String id) {
        require(id, State.ENABLED);
        return changed(id, (builder, i) -> builder.getAt(i).makePrimary());
    }

    @Override
    public Keyset disabled(String id) {
        require(id, State.ENABLED);
        return changed(id, (builder, i) -> builder.getAt(i).setStatus(KeyStatus.DISABLED));
    }

    @Override
    public Keyset enabled(String id) {
        require(id, State.DISABLED);
        return changed(id, (builder, i) -> builder.getAt(i).setStatus(KeyStatus.ENABLED));
    }

    @Override
    public Keyset without(String id) {
        require(id, State.DISABLED);
        return changed(id, (builder, i) -> builder.deleteAt(i));
    }

    private Keyset changed(String id, BiConsumer<KeysetHandle.Builder, Integer> step) {
        var builder = KeysetHandle.newBuilder(handle);
        step.accept(
                builder,
                IntStream.range(0, handle.size())
                        .filter(i -> name(handle.getAt(i).getId()).equals(id))
                        .findFirst()
                        .orElseThrow());
        return built(kind, builder);
    }

    private static Keyset built(KeysetKind kind, KeysetHandle.Builder builder) {
        try {
            register();
            return new Keyset(kind, builder.build());
        } catch (GeneralSecurityException e) {
            throw new KeyStepRefused("Tink refuses such a keyset.");
        }
    }

    @Override
    public String text() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                            handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                    + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
