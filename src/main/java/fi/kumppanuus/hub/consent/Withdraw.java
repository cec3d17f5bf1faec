package fi.kumppanuus.hub.consent;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which items to take back; none named means all.
 *
 * @param openingOnly the items stay, and what was opened of them is taken back
 */
public record Withdraw(
        @Size(min = 1, max = 20) @Nullable List<@NotNull @Size(max = 64) String> items,
        @Nullable Boolean openingOnly) {
    public static final Withdraw EVERYTHING = new Withdraw(null, null);

    public static Withdraw item(String category) {
        return new Withdraw(List.of(category), null);
    }

    public static Withdraw opening(String category) {
        return new Withdraw(List.of(category), true);
    }

    boolean closes() {
        return Boolean.TRUE.equals(openingOnly);
    }
}
