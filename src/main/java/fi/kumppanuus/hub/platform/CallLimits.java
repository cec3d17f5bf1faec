package fi.kumppanuus.hub.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;

/**
 * How many calls an authenticated caller may make, over all instances. An instance draws batches from the allowance that
 * the database keeps and hands them out from memory, so that a call rarely costs a statement. All instances together
 * never draw more than the limit allows; what they draw but don't use at once, they may use later.
 */
@ApplicationScoped
public class CallLimits {
    public enum Kind {
        /** All systems of one partner. */
        PARTNER,
        /** One login. */
        PERSON
    }

    public record Caller(Kind kind, String id) {}

    private final CallLimit ofPartners;
    private final CallLimit ofPersons;
    private final CallAllowance allowance;
    private final SecretKeySpec key;
    private final MeterRegistry meters;
    private final Map<Caller, CallShare> shares = new ConcurrentHashMap<>();

    CallLimits(LimitsConfig config, CallAllowance allowance, DerivedKeys keys, MeterRegistry meters) {
        this.ofPartners = new CallLimit(config.partnerCalls(), config.partnerWindow());
        this.ofPersons = new CallLimit(config.personCalls(), config.personWindow());
        this.allowance = allowance;
        this.key = keys.key("call-allowance", "HmacSHA256");
        this.meters = meters;
    }

    public CallLimit of(Kind kind) {
        return switch (kind) {
            case PARTNER -> ofPartners;
            case PERSON -> ofPersons;
        };
    }

    /** From memory alone: false if the database has to be asked. */
    public boolean takeHere(Caller caller) throws ProblemException {
        var share = share(caller);
        if (share.take()) {
            return true;
        }
        share.empty().ifPresent(wait -> {
            throw limited(caller, wait);
        });
        return false;
    }

    /** May ask the database, so not on an event loop. */
    public void take(Caller caller) throws ProblemException {
        if (!takeHere(caller)) {
            share(caller)
                    .takeOrDraw(() -> allowance.draw(hash(caller), of(caller.kind())))
                    .ifPresent(wait -> {
                        throw limited(caller, wait);
                    });
        }
    }

    private CallShare share(Caller caller) {
        return shares.computeIfAbsent(caller, c -> new CallShare(of(c.kind())));
    }

    private ProblemException limited(Caller caller, Duration wait) {
        meters.counter("hub.calls.limited", "caller", caller.kind().name().toLowerCase(Locale.ROOT))
                .increment();
        return CommonProblems.RATE_LIMITED
                .exception()
                .header("Retry-After", String.valueOf(wait.plusMillis(999).toSeconds()));
    }

    /** The table need not say who was here. */
    byte[] hash(Caller caller) {
        return DerivedKeys.hmac(
                key,
                caller.kind().name().getBytes(StandardCharsets.UTF_8),
                new byte[1],
                caller.id().getBytes(StandardCharsets.UTF_8));
    }

    @Scheduled(every = "10m", delayed = "10m")
    void forgetRested() {
        shares.entrySet()
                .removeIf(e -> e.getValue().unusedFor(of(e.getKey().kind()).window()));
        allowance.forgetRested();
    }
}
