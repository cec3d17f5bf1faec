package fi.kumppanuus.hub.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * A property that is there twice is refused: which of the two counts would be a matter of who reads. Jackson has no place
 * for the second one in a record, and fails as if the hub were at fault.
 */
@Singleton
class JsonNames implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper json) {
        json.getFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }
}
