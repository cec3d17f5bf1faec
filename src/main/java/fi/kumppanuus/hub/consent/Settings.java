package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's settings.
 *
 * @param sharingRestricted nothing leaves, whatever was consented to
 * @param safety who has set the safety restriction; in force while there is anybody
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Settings(boolean sharingRestricted, @Nullable Instant restrictedSince, List<SafetyView> safety) {
    public boolean safetyRestrictedByMe() {
        return safety.stream().anyMatch(s -> s.setBy() == SafetyView.By.SELF);
    }
}
