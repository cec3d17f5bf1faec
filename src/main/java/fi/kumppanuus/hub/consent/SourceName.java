package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.platform.LocalizedText;
import org.jspecify.annotations.Nullable;

/** Who supplies an item; without {@code partnerId} it is the person. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceName(@Nullable PartnerId partnerId, LocalizedText name) {
    static final LocalizedText SELF = new LocalizedText("Sinä itse", "Du själv", "You yourself");
}
