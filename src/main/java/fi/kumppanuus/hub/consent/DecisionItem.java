package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Yes or No to one item.
 *
 * @param opened with what the catalogue keeps from such a recipient: free text and attachments; absent as long as it isn't
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionItem(
        @NotNull @Size(max = 64) String category,
        @NotNull Boolean granted,
        @Nullable Boolean opened) {
    @JsonCreator
    public DecisionItem {
        opened = Boolean.TRUE.equals(opened) ? Boolean.TRUE : null;
    }

    public DecisionItem(String category, Boolean granted) {
        this(category, granted, null);
    }

    boolean opens() {
        return opened != null;
    }
}
