package fi.kumppanuus.hub.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who restricts what leaves for a person's safety, as that person sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SafetyView(By setBy, @Nullable PartnerName authority, Instant since) {
    /** In the words of the contract. */
    public enum By {
        LOGIN,
        SELF,
        AUTHORITY;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static SafetyView of(SafetyRestriction restriction, Naming naming) {
        var by = switch (restriction.setBy()) {
            case LOGIN -> By.LOGIN;
            case PERSON -> By.SELF;
            case AUTHORITY -> By.AUTHORITY;
        };
        return new SafetyView(by, restriction.authority().map(naming::partner).orElse(null), restriction.since());
    }
}
