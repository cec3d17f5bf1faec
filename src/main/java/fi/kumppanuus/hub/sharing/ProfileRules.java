package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What well-formed parts of a profile must also be; all faults of all parts are named at once. */
final class ProfileRules {
    private final LocalDate today;
    private final List<FieldError> errors = new ArrayList<>();
    private final FreeText text = new FreeText();

    ProfileRules(LocalDate today) {
        this.today = today;
    }

    ProfileRules contact(Profile.@Nullable Contact contact) {
        if (contact != null) {
            text.check("/contact/email", contact.email()).check("/contact/phone", contact.phone());
        }
        return this;
    }

    ProfileRules part(@Nullable ProfilePart part) {
        switch (part) {
            case JobWishes wishes -> wishes(wishes);
            case WorkHistory history -> jobs(history.jobs() == null ? List.of() : history.jobs());
            case Education education ->
                qualifications(education.qualifications() == null ? List.of() : education.qualifications());
            case null -> {}
        }
        return this;
    }

    void refuseFaults() {
        if (!errors.isEmpty()) {
            throw CommonProblems.UNPROCESSABLE.exception().errors(errors.toArray(FieldError[]::new));
        }
        text.refuseCodes();
    }

    private void wishes(JobWishes wishes) {
        text.check("/jobWishes/text", wishes.text());
        var occupations = wishes.occupations() == null ? List.<Occupation>of() : wishes.occupations();
        for (int i = 0; i < occupations.size(); i++) {
            var at = "/jobWishes/occupations/" + i;
            text.check(at + "/uri", occupations.get(i).uri());
            if ((occupations.get(i).uri() == null) == (occupations.get(i).iscoGroup() == null)) {
                errors.add(new FieldError(at, "one-of", "Needs either uri or iscoGroup."));
            }
        }
        var municipalities = wishes.municipalities() == null ? List.<String>of() : wishes.municipalities();
        for (int i = 0; i < municipalities.size(); i++) {
            if (!Municipalities.has(municipalities.get(i))) {
                errors.add(new FieldError(
                        "/jobWishes/municipalities/" + i,
                        "municipality-unknown",
                        "Not the code of a Finnish municipality."));
            }
        }
    }

    private void jobs(List<WorkHistory.Job> jobs) {
        for (int i = 0; i < jobs.size(); i++) {
            var job = jobs.get(i);
            var at = "/workHistory/jobs/" + i;
            text.check(at + "/occupationUri", job.occupationUri())
                    .check(at + "/employer", job.employer())
                    .check(at + "/title", job.title())
                    .check(at + "/text", job.text());
            if (job.occupationUri() == null && job.employer() == null && job.title() == null) {
                errors.add(new FieldError(at, "empty", "Needs occupationUri, employer or title."));
            }
            if (job.startedOn() != null
                    && job.endedOn() != null
                    && job.endedOn().isBefore(job.startedOn())) {
                errors.add(new FieldError(at + "/endedOn", "too-early", "Not before startedOn."));
            }
        }
    }

    private void qualifications(List<Education.Qualification> qualifications) {
        for (int i = 0; i < qualifications.size(); i++) {
            var one = qualifications.get(i);
            var at = "/education/qualifications/" + i;
            text.check(at + "/name", one.name())
                    .check(at + "/school", one.school())
                    .check(at + "/text", one.text());
            if (one.name() == null) {
                errors.add(new FieldError(at + "/name", "required", "Must be given."));
            }
            if (one.completedOn() != null && one.completedOn().isAfter(today)) {
                errors.add(new FieldError(at + "/completedOn", "in-the-future", "Not after today."));
            }
        }
    }
}
