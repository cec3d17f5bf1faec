package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a well-formed skills assessment must also be; all faults are named at once. */
final class AssessmentRules {
    private final LocalDate today;
    private final List<FieldError> errors = new ArrayList<>();
    private final FreeText text = new FreeText();

    AssessmentRules(LocalDate today) {
        this.today = today;
    }

    void check(AssessmentContent content) {
        dates(content.assessedOn(), content.validUntil());
        skills(content.skills() == null ? List.of() : content.skills());
        occupations(content.occupations() == null ? List.of() : content.occupations());
        text.check("/reason", content.reason());
        if (!errors.isEmpty()) {
            throw CommonProblems.UNPROCESSABLE.exception().errors(errors.toArray(FieldError[]::new));
        }
        text.refuseCodes();
    }

    private void dates(@Nullable LocalDate assessedOn, @Nullable LocalDate validUntil) {
        if (assessedOn != null && assessedOn.isAfter(today)) {
            errors.add(new FieldError("/assessedOn", "in-the-future", "Not after today."));
        }
        if (assessedOn != null && validUntil != null && validUntil.isBefore(assessedOn)) {
            errors.add(new FieldError("/validUntil", "too-early", "Not before assessedOn."));
        }
    }

    private void skills(List<Skill> skills) {
        for (int i = 0; i < skills.size(); i++) {
            var skill = skills.get(i);
            if (skill.uri() == null && skill.text() == null) {
                errors.add(new FieldError("/skills/" + i, "empty", "Needs uri, text or both."));
            }
            text.check("/skills/" + i + "/text", skill.text()).check("/skills/" + i + "/uri", skill.uri());
        }
    }

    private void occupations(List<Occupation> occupations) {
        for (int i = 0; i < occupations.size(); i++) {
            text.check("/occupations/" + i + "/uri", occupations.get(i).uri());
            if ((occupations.get(i).uri() == null) == (occupations.get(i).iscoGroup() == null)) {
                errors.add(new FieldError("/occupations/" + i, "one-of", "Needs either uri or iscoGroup."));
            }
        }
    }
}
