package fi.kumppanuus.hub.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which a request dawdles: by its first byte begun, but not whole in time, head and body. The
 * server's own idle timeout begins anew with every byte, so one byte now and then would hold a connection for ever.
 * HTTP/1.1 only: the server speaks nothing else.
 */
@ApplicationScoped
class Arrivals {
    private static final long LOOK_EVERY_MILLIS = 500;

    private final LimitsConfig config;
    private final Vertx vertx;
    private final MeterRegistry meters;
    private final List<Future<?>> looks = new ArrayList<>();

    Arrivals(LimitsConfig config, Vertx vertx, MeterRegistry meters) {
        this.config = config;
        this.vertx = vertx;
        this.meters = meters;
    }

    void register(@Observes Filters filters) {
        filters.register(this::headIsHere, RequestIds.PRIORITY + 1000);
    }

    void start(@Observes StartupEvent event) {
        for (var executor : vertx.nettyEventLoopGroup()) {
            if (executor instanceof SingleThreadEventLoop loop) {
                looks.add(loop.scheduleWithFixedDelay(
                        () -> look(loop), LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        looks.forEach(look -> look.cancel(false));
    }

    private void headIsHere(RoutingContext context) {
        if (context.request().connection() instanceof ConnectionBase connection) {
            Arrival.on(connection.channel());
        }
        context.next();
    }

    private void look(SingleThreadEventLoop loop) {
        var open = new ArrayList<Channel>();
        loop.registeredChannelsIterator().forEachRemaining(open::add);
        for (var channel : open) {
            // A parent has what was accepted; the hub's own calls to others have none.
            if (channel.parent() != null && Arrival.on(channel).isLate(config.arrival())) {
                meters.counter("hub.connections.slow").increment();
                var _ = channel.close();
            }
        }
    }
}
