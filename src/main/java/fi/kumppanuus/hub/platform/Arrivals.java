package fi.kumppanuus.hub.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.SingleThreadEventLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which a request dawdles: by its first byte begun, but not whole in time, head and body. The
 * server's own idle timeout begins anew with every byte, so one byte now and then would hold a connection for ever. A
 * fresh connection counts as begun. HTTP/1.1 only: the server speaks nothing else.
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
        var request = context.request();
        if (request.connection() instanceof ConnectionBase connection) {
            var arrival = of(connection.channel());
            arrival.headOf(request);
            context.addEndHandler(answered -> arrival.over(request));
        }
        context.next();
    }

    private void look(SingleThreadEventLoop loop) {
        var open = new ArrayList<Channel>();
        loop.registeredChannelsIterator().forEachRemaining(open::add);
        for (var channel : open) {
            // A parent has what was accepted; the hub's own calls to others have none.
            if (channel.parent() != null && of(channel).isLate(config.arrival().toNanos())) {
                meters.counter("hub.connections.slow").increment();
                var _ = channel.close();
            }
        }
    }

    private static Arrival of(Channel channel) {
        var known = channel.pipeline().get(Arrival.class);
        if (known != null) {
            return known;
        }
        var fresh = new Arrival();
        channel.pipeline().addFirst(fresh);
        return fresh;
    }

    /** Where a connection stands with its newest request. Its event loop tells it all but the end of an answer. */
    private static final class Arrival extends ChannelInboundHandlerAdapter {
        private volatile boolean begun = true;
        private volatile long since = System.nanoTime();
        private volatile @Nullable HttpServerRequest request;

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (!begun) {
                begun = true;
                since = System.nanoTime();
            }
            context.fireChannelRead(bytes);
        }

        void headOf(HttpServerRequest newest) {
            // The answer before may still be on its way to its end.
            if (request != null) {
                since = System.nanoTime();
            }
            request = newest;
        }

        void over(HttpServerRequest answered) {
            if (answered.equals(request)) {
                begun = false;
                request = null;
            }
        }

        boolean isLate(long limit) {
            var arriving = request;
            return begun && (arriving == null || !arriving.isEnded()) && System.nanoTime() - since > limit;
        }
    }
}
