package fi.kumppanuus.hub.platform;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times in addresses, within the years that RFC 3339 has: the database knows none so far away as Java does. */
@Provider
public class TimeParameters implements ParamConverterProvider {
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    static Instant time(String value) {
        var time = Instant.parse(value);
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new DateTimeException("year");
        }
        return time;
    }

    @Override
    @SuppressWarnings("unchecked") // it is the type that was asked for
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> rawType, Type type, Annotation[] annotations) {
        return rawType == Instant.class ? (ParamConverter<T>) new Times() : null;
    }

    private static final class Times implements ParamConverter<Instant> {
        @Override
        public Instant fromString(String value) {
            return time(value);
        }

        @Override
        public String toString(Instant value) {
            return value.toString();
        }
    }
}
