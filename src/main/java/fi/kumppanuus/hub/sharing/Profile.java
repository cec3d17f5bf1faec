package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Who the person is and how to reach them; each part is a category of its own. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Profile(@Nullable Identity identity, @Nullable Contact contact) {
    /** From the login, confirmed by it each time. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Identity(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable Integer birthYear) {}

    /** From the person. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contact(
            @Pattern(regexp = "\\+?[0-9 ()-]{4,30}") @Nullable
            String phone,

            @Email @Size(max = 254) @Nullable String email,
            @Pattern(regexp = "fi|sv|en") @Nullable String language) {
        static final Contact NONE = new Contact(null, null, null);
    }
}
