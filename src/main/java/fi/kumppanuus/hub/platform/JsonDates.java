package fi.kumppanuus.hub.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;

/**
 * Dates and times are texts, with years of four digits: Java's may be longer, and too large for the database. It would
 * take a number for a count of days or seconds.
 */
@Singleton
class JsonDates implements ObjectMapperCustomizer {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendLiteral('-')
            .appendValue(ChronoField.MONTH_OF_YEAR, 2)
            .appendLiteral('-')
            .appendValue(ChronoField.DAY_OF_MONTH, 2)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    /** After the mapper's own module of times. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("dates")
                .addDeserializer(LocalDate.class, new Dates())
                .addDeserializer(Instant.class, new Times()));
    }

    private static final class Dates extends StdDeserializer<LocalDate> {
        private static final long serialVersionUID = 1L;
        private static final LocalDateDeserializer TEXT = new LocalDateDeserializer(FORM);

        Dates() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.hasToken(JsonToken.VALUE_STRING)
                    ? TEXT.deserialize(json, context)
                    : (LocalDate) context.handleUnexpectedToken(LocalDate.class, json);
        }
    }

    private static final class Times extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        Times() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, json);
            }
            var at = InstantDeserializer.INSTANT.deserialize(json, context);
            return at.isBefore(TimeParameters.FIRST) || at.isAfter(TimeParameters.LAST)
                    ? (Instant) context.handleWeirdStringValue(Instant.class, json.getText(), "year")
                    : at;
        }
    }
}
