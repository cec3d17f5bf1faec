package fi.kumppanuus.hub.platform;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObjectDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import java.time.Duration;

/**
 * Where a connection stands with its newest request; a fresh connection counts as begun. What counts is what came over
 * the line, not how far the hub has read it: a request that came whole waits for as long as the hub takes to answer.
 * Everything here happens on the connection's event loop.
 */
final class Arrival {
    private static final AttributeKey<Arrival> KEY = AttributeKey.valueOf(Arrival.class, "of");

    private final Channel channel;
    private boolean listens;
    private boolean begun = true;
    private long since = System.nanoTime();

    private Arrival(Channel channel) {
        this.channel = channel;
    }

    static Arrival on(Channel channel) {
        var known = channel.attr(KEY);
        if (known.get() == null) {
            known.set(new Arrival(channel));
        }
        var arrival = known.get();
        arrival.listen();
        return arrival;
    }

    /** On both sides of the decoder, which isn't there before a TLS connection has shaken hands. */
    private void listen() {
        var decoder = listens ? null : channel.pipeline().context(HttpObjectDecoder.class);
        if (decoder != null) {
            channel.pipeline().addBefore(decoder.name(), null, new FirstByte());
            channel.pipeline().addAfter(decoder.name(), null, new LastByte());
            listens = true;
        }
    }

    boolean isLate(Duration limit) {
        if (!channel.config().isAutoRead()) {
            // It is the hub that takes its time; the sender's begins anew.
            since = System.nanoTime();
        }
        return begun && System.nanoTime() - since > limit.toNanos();
    }

    private final class FirstByte extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (!begun) {
                begun = true;
                since = System.nanoTime();
            }
            context.fireChannelRead(bytes);
        }
    }

    private final class LastByte extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object part) {
            if (part instanceof LastHttpContent) {
                begun = false;
            }
            context.fireChannelRead(part);
        }
    }
}
