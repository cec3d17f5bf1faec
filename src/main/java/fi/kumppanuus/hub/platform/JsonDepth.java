package fi.kumppanuus.hub.platform;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** The deepest body of the contract has five levels; what is deeper is not read to its end. */
@Singleton
class JsonDepth implements ObjectMapperCustomizer {
    static final int MAX = 32;

    @Override
    public void customize(ObjectMapper json) {
        json.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(MAX).build());
    }
}
