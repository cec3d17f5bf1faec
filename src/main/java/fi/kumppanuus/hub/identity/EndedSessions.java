package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.DerivedKeys;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;

/**
 * Logins of people and staff that have ended: a token or a cookie of theirs, copied or left over, counts no more, on no
 * instance. Partners' own tokens belong to no login.
 */
@ApplicationScoped
public class EndedSessions {
    private final Database database;
    private final SecretKeySpec key;

    EndedSessions(Database database, DerivedKeys keys) {
        this.database = database;
        this.key = keys.key("ended session", "HmacSHA256");
    }

    public void end(String issuer, String sid) {
        database.update("insert into ended_session (session) values (?) on conflict do nothing", hash(issuer, sid));
    }

    public boolean hasEnded(String issuer, String sid) {
        return database.first("select 1 from ended_session where session = ?", row -> true, hash(issuer, sid))
                .isPresent();
    }

    /** Longer than any session of the realm. Runs on every instance; deleting twice deletes once. */
    @Scheduled(every = "1h", delayed = "15m")
    void forget() {
        database.update("delete from ended_session where ended_at < now() - interval '25 hours'");
    }

    private byte[] hash(String issuer, String sid) {
        return DerivedKeys.hmac(key, (issuer + " " + sid).getBytes(StandardCharsets.UTF_8));
    }
}
