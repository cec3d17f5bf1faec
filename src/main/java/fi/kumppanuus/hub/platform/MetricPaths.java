package fi.kumppanuus.hub.platform;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A path that was refused before it matched an operation (too large, wrong method) is the caller's own text and would
 * stand in the metrics as it came, identity codes and all. Only paths made of words and placeholders stay; of methods,
 * which a caller may invent as well, those that mean something.
 */
@ApplicationScoped
class MetricPaths {
    private static final String URI = "uri";
    private static final String METHOD = "method";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    private static final Pattern TEMPLATE = Pattern.compile("root|[A-Z_]+|(/(v1|[a-z.-]+|\\{[A-Za-z]+}))+");

    private static Meter.Id known(Meter.Id id, String key, Predicate<String> isKnown) {
        var value = id.getTag(key);
        return value == null || isKnown.test(value) ? id : id.withTag(Tag.of(key, "OTHER"));
    }

    static boolean isTemplate(String path) {
        return TEMPLATE.matcher(path).matches();
    }

    @Produces
    @Singleton
    MeterFilter wordsOnly() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return known(known(id, URI, MetricPaths::isTemplate), METHOD, METHODS::contains);
            }
        };
    }
}
