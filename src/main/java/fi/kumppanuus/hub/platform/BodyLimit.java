package fi.kumppanuus.hub.platform;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * 413 as a problem, past the limit of all or the {@link BodyAllowance} of the operation: by the announced length before a byte is read, and by counting while reading a chunked body. The
 * server's own limit stays above as a backstop; it answers below JAX-RS with an empty body.
 */
@Provider
class BodyLimit implements ReaderInterceptor {
    /** Looked up when needed: providers are made before run-time configuration is there. */
    private final Instance<HubConfig> config;

    private final Instance<BodyAllowance> allowances;
    private final CurrentVertxRequest current;
    private final EarlyAnswer early;

    BodyLimit(
            Instance<HubConfig> config,
            @Any Instance<BodyAllowance> allowances,
            CurrentVertxRequest current,
            EarlyAnswer early) {
        this.config = config;
        this.allowances = allowances;
        this.current = current;
        this.early = early;
    }

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    var length = context.request().getHeader("Content-Length");
                    if (length != null && length.length() < 19 && Long.parseLong(length) > most(context)) {
                        early.refuse(context, CommonProblems.CONTENT_TOO_LARGE);
                    } else {
                        context.next();
                    }
                },
                RequestIds.PRIORITY - 1000);
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new Counted(context.getInputStream(), most(current.getCurrent())));
        return context.proceed();
    }

    private long most(RoutingContext context) {
        var request = context.request();
        // as it came: a path that is none has no normal form
        var path = request.path() == null ? "" : request.path();
        return allowances.stream()
                .filter(a -> a.covers(request.method().name(), path))
                .mapToLong(BodyAllowance::most)
                .findFirst()
                .orElseGet(() -> config.get().maxBody());
    }

    private static final class Counted extends FilterInputStream {
        private long left;

        Counted(InputStream in, long max) {
            super(in);
            left = max;
        }

        @Override
        public int read() {
            try {
                int b = super.read();
                count(b < 0 ? 0 : 1);
                return b;
            } catch (IOException e) {
                throw BodyFaults.brokenOff();
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            try {
                int n = super.read(buffer, offset, length);
                count(Math.max(n, 0));
                return n;
            } catch (IOException e) {
                throw BodyFaults.brokenOff();
            }
        }

        private void count(int n) {
            left -= n;
            if (left < 0) {
                throw CommonProblems.CONTENT_TOO_LARGE.exception();
            }
        }
    }
}
