package fi.kumppanuus.hub.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes a creating POST safe to repeat. Called inside the transaction of the change, so that the key and what it made
 * are kept together or not at all; a repeat is given the id and must be gated, logged and rendered anew.
 */
@ApplicationScoped
public class Idempotency {
    private static final Duration LIFE = Duration.ofHours(24);
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final Database database;
    private final ObjectMapper json;
    private final Clock clock;
    private final SecretKeySpec key;

    Idempotency(Database database, ObjectMapper json, Clock clock, DerivedKeys keys) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.key = keys.key("idempotency", "HmacSHA256");
    }

    /** One creating call: who, where, its key and its body. */
    public record Call(
            String clientId,
            String method,
            String path,
            @Nullable String key,
            Object body) {}

    private record Kept(byte[] bodyMac, UUID resourceId) {}

    /** The id that the same call made before, if it did. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<UUID> earlier(Call call) {
        var name = name(call.key());
        if (!lock(call, name)) {
            throw CommonProblems.IN_FLIGHT.exception().header("Retry-After", "1");
        }
        return database.first(
                        "select body_mac, resource_id from idempotency"
                                + " where client_id = ? and method = ? and path = ? and key_mac = ? and created_at > ?",
                        row -> new Kept(row.getBytes(1), row.getObject(2, UUID.class)),
                        call.clientId(),
                        call.method(),
                        call.path(),
                        mac(name),
                        clock.instant().minus(LIFE).atOffset(ZoneOffset.UTC))
                .map(kept -> {
                    if (!MessageDigest.isEqual(kept.bodyMac(), mac(call.body()))) {
                        throw CommonProblems.KEY_REUSED.exception();
                    }
                    return kept.resourceId();
                });
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(Call call, int status, UUID resourceId) {
        var now = clock.instant();
        database.update(
                "delete from idempotency where created_at <= ?", now.minus(LIFE).atOffset(ZoneOffset.UTC));
        database.update(
                "insert into idempotency (client_id, method, path, key_mac, body_mac, status, resource_id, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                call.clientId(),
                call.method(),
                call.path(),
                mac(name(call.key())),
                mac(call.body()),
                status,
                resourceId,
                now.atOffset(ZoneOffset.UTC));
    }

    /** A keyed hash of a body, for comparing it with a repeat without keeping it. */
    public byte[] mac(Object body) {
        try {
            return DerivedKeys.hmac(key, json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean lock(Call call, String name) {
        return database.first(
                        "select pg_try_advisory_xact_lock(hashtextextended(?, 0))",
                        row -> row.getBoolean(1),
                        String.join(" ", call.clientId(), call.method(), call.path(), name))
                .orElse(false);
    }

    /** The header's value; an RFC 8941 string may come quoted. */
    private static String name(@Nullable String header) {
        var bare = header == null ? "" : header.strip();
        if (bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (!FORM.matcher(bare).matches()) {
            throw (header == null ? CommonProblems.KEY_MISSING : CommonProblems.KEY_INVALID)
                    .exception()
                    .detail("Send the header Idempotency-Key: 1-64 of A-Z a-z 0-9 . _ : -");
        }
        return bare;
    }
}
