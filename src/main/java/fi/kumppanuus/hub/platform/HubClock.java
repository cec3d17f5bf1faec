package fi.kumppanuus.hub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The one source of time. A {@link Clock} offered as a service on the system class path takes the place of the
 * system's: that is how the sandbox moves time on without a line of its own in this artefact. Production refuses it.
 */
@ApplicationScoped
public class HubClock implements StartupCheck {
    public static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    private final Optional<Clock> offered =
            ServiceLoader.load(Clock.class, ClassLoader.getSystemClassLoader()).findFirst();

    @Produces
    @Singleton
    Clock clock() {
        // Microseconds, as the database keeps them: what is answered first and what is read back are the same.
        return Clock.tick(offered.orElseGet(Clock::systemUTC), Duration.ofNanos(1000));
    }

    @Override
    public Optional<String> fault() {
        return offered.map(c -> "a clock other than the system's is on the class path: " + c.getClass());
    }
}
