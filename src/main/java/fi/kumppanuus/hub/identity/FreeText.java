package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks through the free text of one body for identity codes and names every place at once. */
public final class FreeText {
    private final List<FieldError> errors = new ArrayList<>();

    public FreeText check(String pointer, @Nullable String text) {
        if (text != null && PersonalIdentityCode.containedIn(text)) {
            errors.add(new FieldError(pointer, "identity-code", "Leave personal identity codes out of texts."));
        }
        return this;
    }

    public void refuseCodes() {
        if (!errors.isEmpty()) {
            throw IdentityProblems.CODE_IN_TEXT.exception().errors(errors.toArray(FieldError[]::new));
        }
    }
}
