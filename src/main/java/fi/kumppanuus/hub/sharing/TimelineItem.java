package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record among others in the order of time.
 *
 * @param content as its own operation would give it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelineItem(
        Kind kind, UUID id, int version, @Nullable SourceView source, Map<String, Object> content, Instant createdAt) {
    /** What happens; a profile and a file don't. */
    enum Kind {
        @JsonProperty("skills-assessment")
        SKILLS_ASSESSMENT,
        @JsonProperty("event-card")
        EVENT_CARD,
        @JsonProperty("service-action")
        SERVICE_ACTION
    }
}
