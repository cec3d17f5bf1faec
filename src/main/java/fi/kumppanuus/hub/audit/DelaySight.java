package fi.kumppanuus.hub.audit;

import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PartnerId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose doings the person, or everybody, sees only later, and the law that says so. */
record DelaySight(
        @NotNull PartnerId partner,
        @Nullable UUID subject,
        @NotNull LocalDate until,

        @NotNull @Pattern(regexp = "[1-9][0-9]{0,3}/[12][0-9]{3}")
        String act,

        @NotNull @Size(min = 1, max = 64) String section,
        @NotNull @Size(min = 1, max = 500) String reason) {
    void refuseCodes() {
        new FreeText().check("/section", section).check("/reason", reason).refuseCodes();
    }
}
