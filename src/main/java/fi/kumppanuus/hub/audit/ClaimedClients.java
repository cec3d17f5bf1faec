package fi.kumppanuus.hub.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.identity.PartnerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The partners' clients that are turned away before anything is decided: a token that names one and is no good, which
 * anybody can send, and calls beyond the limit. So that nobody can flood the log, it has each once a minute for each client
 * and cause, on each instance. All of them are counted; tokens that name nobody's client are only counted.
 */
@ApplicationScoped
class ClaimedClients {
    private static final int KINDS = 1_000;
    /** Names that nobody has may be looked up so often a minute. */
    private static final int LOOKUPS = 500;

    private final KnownClients clients;
    private final ObjectMapper json;
    private final Map<String, PartnerId> known = new ConcurrentHashMap<>();
    private final FirstInAMinute ofKnown;
    private final FirstInAMinute ofOthers;

    ClaimedClients(KnownClients clients, ObjectMapper json, Clock clock) {
        this.clients = clients;
        this.json = json;
        this.ofKnown = new FirstInAMinute(KINDS, clock);
        this.ofOthers = new FirstInAMinute(LOOKUPS, clock);
    }

    /** The client that the token says it was issued to, which nothing proves. */
    Optional<String> named(@Nullable String authorization) {
        var parts = authorization == null ? new String[0] : authorization.split("[ .]");
        if (parts.length != 4) {
            return Optional.empty();
        }
        try {
            var client = json.readTree(Base64.getUrlDecoder().decode(parts[2])).path("azp");
            return client.isTextual() ? Optional.of(client.asText()) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it may be worth an event; from memory alone. Invented names don't stand in the way of those that are known. */
    boolean mayLog(String client, String reason) {
        return (known.containsKey(client) ? ofKnown : ofOthers).is(client + " " + reason);
    }

    /** May ask the registry. */
    Optional<AuditDraft> event(Action action, String client, String reason) {
        var partner = Optional.ofNullable(known.get(client)).or(() -> clients.partnerOf(client));
        partner.filter(p -> known.put(client, p) == null).ifPresent(p -> ofKnown.is(client + " " + reason));
        return partner.map(p -> AuditDraft.of(action).byClient(client).concerning(p));
    }
}
