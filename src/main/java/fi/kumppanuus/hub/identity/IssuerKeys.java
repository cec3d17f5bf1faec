package fi.kumppanuus.hub.identity;

import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jose4j.http.Get;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the issuer publishes, by their id. An id that isn't among them is looked for there anew, but not more
 * often than the pace allows: who makes ids up reaches the issuer once in a while, and a new key counts without a restart.
 */
final class IssuerKeys implements VerificationKeyResolver {
    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
    static final Duration PACE = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final long RELOAD_SECONDS = 600;
    private static final Duration KEEP_WHILE_AWAY = Duration.ofHours(12);
    private static final int TIMEOUT_MILLIS = 2000;

    private final HttpsJwks published;
    private final Runnable withdrawn;
    private Set<String> known = Set.of();
    private @Nullable Long lookedAt;
    private volatile @Nullable Long failedAt;

    /** @param withdrawn told when a key is no longer there */
    IssuerKeys(String location, Runnable withdrawn) {
        this.withdrawn = withdrawn;
        var get = new Get();
        get.setConnectTimeout(TIMEOUT_MILLIS);
        get.setReadTimeout(TIMEOUT_MILLIS);
        get.setRetries(0);
        published = new HttpsJwks(location);
        published.setSimpleHttpGet(get);
        published.setDefaultCacheDuration(RELOAD_SECONDS);
        published.setRetainCacheOnErrorDuration(KEEP_WHILE_AWAY.toSeconds());
    }

    @Override
    public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        var id = token.getKeyIdHeaderValue();
        if (id == null) {
            throw new UnresolvableKeyException("the token names no key");
        }
        try {
            var key = find(id);
            return key.isPresent() ? key.get().getKey() : lookAnew(id).getKey();
        } catch (UnresolvableKeyException e) {
            throw e;
        } catch (JoseException | IOException e) {
            LOG.errorf("the issuer's keys could not be read: %s", e.getClass().getSimpleName());
            throw new UnresolvableKeyException("the issuer's keys could not be read", e);
        }
    }

    /** One at a time: who comes meanwhile finds the answer here. */
    private synchronized JsonWebKey lookAnew(String id) throws JoseException, IOException, UnresolvableKeyException {
        var meanwhile = find(id);
        if (meanwhile.isPresent()) {
            return meanwhile.get();
        }
        long now = System.nanoTime();
        if (lookedAt == null || now - lookedAt > PACE.toNanos()) {
            lookedAt = now;
            published.refresh();
        }
        return find(id).orElseThrow(() -> new UnresolvableKeyException("the issuer has no such key"));
    }

    private Optional<JsonWebKey> find(String id) throws JoseException, IOException {
        var keys = published();
        compare(keys);
        return keys.stream()
                .filter(key -> id.equals(key.getKeyId()) && !Use.ENCRYPTION.equals(key.getUse()))
                .findFirst();
    }

    /** While the issuer is away from the start, callers don't wait for it one after the other. */
    private List<JsonWebKey> published() throws JoseException, IOException {
        var failed = failedAt;
        if (failed != null && System.nanoTime() - failed < RETRY.toNanos()) {
            throw new IOException("the issuer did not answer a moment ago");
        }
        try {
            var keys = published.getJsonWebKeys();
            failedAt = null;
            return keys;
        } catch (JoseException | IOException e) {
            failedAt = System.nanoTime();
            throw e;
        }
    }

    private synchronized void compare(List<JsonWebKey> keys) {
        var ids = keys.stream().map(JsonWebKey::getKeyId).collect(Collectors.toSet());
        if (!ids.containsAll(known)) {
            withdrawn.run();
        }
        known = ids;
    }
}
