package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Templates;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Objects;

/** What a well-formed card must also be. Only a new one needs a template that is agreed today. */
final class EventCardRules {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final Templates templates;
    private final LocalDate today;

    EventCardRules(Templates templates, LocalDate today) {
        this.templates = templates;
        this.today = today;
    }

    void check(EventCardContent content) {
        var errors = new ArrayList<FieldError>();
        if (content.isNew()) {
            var code = Objects.requireNonNull(content.template());
            int version = Objects.requireNonNull(content.templateVersion());
            if (!templates.isAgreed(code, version)) {
                errors.add(
                        templates.isAgreed(code)
                                ? new FieldError("/templateVersion", "not-agreed", "No agreed version has this number.")
                                : new FieldError("/template", "unknown", "There is no agreed template of this code."));
            }
            var occurredOn = Objects.requireNonNull(content.occurredOn());
            if (occurredOn.isAfter(today)) {
                errors.add(new FieldError("/occurredOn", "in-the-future", "Not after today."));
            }
            if (occurredOn.isBefore(EARLIEST)) {
                errors.add(new FieldError("/occurredOn", "too-early", "Not before the year 2000."));
            }
        }
        if (!errors.isEmpty()) {
            throw CommonProblems.UNPROCESSABLE.exception().errors(errors.toArray(FieldError[]::new));
        }
        new FreeText().check("/text", content.text()).refuseCodes();
    }
}
