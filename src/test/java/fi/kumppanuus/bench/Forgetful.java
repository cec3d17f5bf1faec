package fi.kumppanuus.bench;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What must be found out: a hub in front of which somebody remembers for 50 ms what was decided about a read. It stands here,
 * among the tests, so that the hub itself has no switch for it.
 */
final class Forgetful implements Instance {
    private static final long REMEMBERED = TimeUnit.MILLISECONDS.toNanos(50);

    private final Instance hub;
    private final Map<List<String>, Remembered> decisions = new ConcurrentHashMap<>();

    private record Remembered(Reply reply, long until) {}

    Forgetful(Instance hub) {
        this.hub = hub;
    }

    @Override
    public String url() {
        return hub.url();
    }

    @Override
    public Reply send(HttpRequest request) throws IOException, InterruptedException {
        if (!request.method().equals("GET")) {
            return hub.send(request);
        }
        var asked = List.of(
                request.uri().toString(),
                request.headers().firstValue("Authorization").orElse(""));
        var known = decisions.get(asked);
        if (known != null && System.nanoTime() - known.until() < 0) {
            return known.reply();
        }
        var reply = hub.send(request);
        decisions.put(asked, new Remembered(reply, System.nanoTime() + REMEMBERED));
        return reply;
    }
}
