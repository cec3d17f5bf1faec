package fi.kumppanuus.hub.platform;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * A path that was refused before it matched an operation (too large, wrong method) is the caller's own text and would
 * stand in the metrics as it came, identity codes and all. Only paths made of words and placeholders stay.
 */
@ApplicationScoped
class MetricPaths {
    private static final String URI = "uri";
    private static final Pattern TEMPLATE = Pattern.compile("root|[A-Z_]+|(/(v1|[a-z.-]+|\\{[A-Za-z]+}))+");

    @Produces
    @Singleton
    MeterFilter wordsOnly() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                var path = id.getTag(URI);
                return path == null || TEMPLATE.matcher(path).matches() ? id : id.withTag(Tag.of(URI, "OTHER"));
            }
        };
    }
}
