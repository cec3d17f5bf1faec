package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's settings.
 *
 * @param sharingRestricted nothing leaves, whatever was consented to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Settings(boolean sharingRestricted, @Nullable Instant restrictedSince) {}
