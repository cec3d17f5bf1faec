package fi.kumppanuus.hub.consent;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which items to take back; none named means all. */
public record Withdraw(@Size(min = 1, max = 20) @Nullable List<@NotNull @Size(max = 64) String> items) {
    public static final Withdraw EVERYTHING = new Withdraw(null);
}
