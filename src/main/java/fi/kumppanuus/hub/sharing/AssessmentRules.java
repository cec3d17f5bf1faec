package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PersonalIdentityCode;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a well-formed skills assessment must also be; all faults are named at once. */
final class AssessmentRules {
    private static final Set<String> ISO_639_1 = Set.of(Locale.getISOLanguages());

    private final LocalDate today;
    private final EscoTerms esco;
    private final List<FieldError> errors = new ArrayList<>();
    private final FreeText text = new FreeText();

    AssessmentRules(LocalDate today, EscoTerms esco) {
        this.today = today;
        this.esco = esco;
    }

    void check(AssessmentContent content) {
        dates(content.assessedOn(), content.validUntil());
        skills(or(content.skills()));
        occupations(or(content.occupations()));
        text.check("/provider", content.provider());
        qualifications(or(content.qualifications()));
        languages(or(content.languages()));
        text.check("/reason", content.reason());
        if (!errors.isEmpty()) {
            throw CommonProblems.UNPROCESSABLE.exception().errors(errors.toArray(FieldError[]::new));
        }
        text.refuseCodes();
    }

    private static <T> List<T> or(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private void dates(@Nullable LocalDate assessedOn, @Nullable LocalDate validUntil) {
        past("/assessedOn", assessedOn);
        if (assessedOn != null && validUntil != null && validUntil.isBefore(assessedOn)) {
            errors.add(new FieldError("/validUntil", "too-early", "Not before assessedOn."));
        }
    }

    private void past(String pointer, @Nullable LocalDate day) {
        if (day != null && day.isAfter(today)) {
            errors.add(new FieldError(pointer, "in-the-future", "Not after today."));
        }
    }

    private void skills(List<Skill> skills) {
        for (int i = 0; i < skills.size(); i++) {
            var skill = skills.get(i);
            if (skill.uri() == null && skill.text() == null) {
                errors.add(new FieldError("/skills/" + i, "empty", "Needs uri, text or both."));
            }
            text.check("/skills/" + i + "/text", skill.text()).check("/skills/" + i + "/uri", skill.uri());
            if (skill.uri() != null) {
                known("/skills/" + i + "/uri", skill.uri(), esco.knowsSkill(skill.uri()));
            }
        }
    }

    private void occupations(List<Occupation> occupations) {
        for (int i = 0; i < occupations.size(); i++) {
            var uri = occupations.get(i).uri();
            var pointer = "/occupations/" + i;
            text.check(pointer + "/uri", uri);
            if ((uri == null) == (occupations.get(i).iscoGroup() == null)) {
                errors.add(new FieldError(pointer, "one-of", "Needs either uri or iscoGroup."));
            }
            if (uri != null && uri.startsWith(Esco.ISCO_GROUPS)) {
                errors.add(new FieldError(
                        pointer + "/uri",
                        "isco-group",
                        "Not an occupation: give the digits of the group in iscoGroup."));
            } else if (uri != null) {
                known(pointer + "/uri", uri, esco.knowsOccupation(uri));
            }
        }
    }

    /** What might be an identity code is told as one alone. */
    private void known(String pointer, String uri, boolean known) {
        if (!known && !PersonalIdentityCode.containedIn(uri)) {
            errors.add(new FieldError(pointer, "esco-unknown", "Not in the hub's version of ESCO: say it in words."));
        }
    }

    private void qualifications(List<Qualification> qualifications) {
        for (int i = 0; i < qualifications.size(); i++) {
            text.check("/qualifications/" + i + "/name", qualifications.get(i).name());
            past("/qualifications/" + i + "/completedOn", qualifications.get(i).completedOn());
        }
    }

    private void languages(List<LanguageSkill> languages) {
        var seen = new HashSet<String>();
        for (int i = 0; i < languages.size(); i++) {
            var code = languages.get(i).code();
            var pointer = "/languages/" + i + "/code";
            text.check(pointer, code);
            var language = code.replaceFirst("-.*", "");
            if (language.length() == 2 && !ISO_639_1.contains(language)) {
                errors.add(new FieldError(pointer, "language-unknown", "Not a language of ISO 639-1."));
            }
            if (!seen.add(code.toLowerCase(Locale.ROOT))) {
                errors.add(new FieldError(pointer, "twice", "Each language once."));
            }
        }
    }
}
