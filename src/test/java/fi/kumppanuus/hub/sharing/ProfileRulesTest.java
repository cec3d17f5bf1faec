package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.platform.Refusal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfileRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String CODE = "010594Y9032";
    private static final String OCCUPATION = Esco.OCCUPATIONS + "00000000-0000-4000-8000-0000000c7212";

    private static ProfileRules rules() {
        return new ProfileRules(TODAY);
    }

    private static WorkHistory.Job job(@Nullable String employer, @Nullable LocalDate from, @Nullable LocalDate until) {
        return new WorkHistory.Job(null, employer, from, until, null, null);
    }

    private static Education.Qualification qualification(@Nullable String name, @Nullable LocalDate completedOn) {
        return new Education.Qualification(name, 3, null, completedOn, null);
    }

    @Test
    void takesWhatIsWhole_andWhatIsLeftOut() {
        var occupations = List.of(new Occupation(OCCUPATION, null), new Occupation(null, "7212"));
        var jobs = List.of(
                job("Verstas Oy", TODAY, TODAY),
                job("Verstas Oy", null, TODAY),
                new WorkHistory.Job(OCCUPATION, null, TODAY, null, null, null),
                new WorkHistory.Job(null, null, null, null, "hitsaaja", null));
        assertDoesNotThrow(() -> rules().contact(new Profile.Contact("+358 40 000 0001", "aino@posti.example", "fi"))
                .part(new JobWishes(occupations, List.of("564", "091"), null, true, "lähellä kotia"))
                .part(new WorkHistory(jobs))
                .part(new Education(List.of(qualification("perustutkinto", TODAY), qualification("kurssi", null))))
                .refuseFaults());
        assertDoesNotThrow(() -> rules().contact(null)
                .part(null)
                .part(new JobWishes(null, null, null, null, null))
                .part(new WorkHistory(null))
                .part(new Education(null))
                .refuseFaults());
    }

    @Test
    void namesAllFaultsOfAllPartsAtOnce() {
        var occupations = List.of(
                new Occupation(null, null), new Occupation(OCCUPATION, null), new Occupation(OCCUPATION, "7212"));
        var refusal = Refusal.of(() -> rules().part(new JobWishes(occupations, List.of("091", "000"), null, null, null))
                .part(new WorkHistory(List.of(job(null, TODAY, null), job("Verstas Oy", TODAY, TODAY.minusDays(1)))))
                .part(new Education(List.of(qualification(null, TODAY), qualification("kurssi", TODAY.plusDays(1)))))
                .refuseFaults());
        assertEquals("unprocessable", refusal.type());
        assertEquals(
                List.of(
                        "/jobWishes/occupations/0 one-of",
                        "/jobWishes/occupations/2 one-of",
                        "/jobWishes/municipalities/1 municipality-unknown",
                        "/workHistory/jobs/0 empty",
                        "/workHistory/jobs/1/endedOn too-early",
                        "/education/qualifications/0/name required",
                        "/education/qualifications/1/completedOn in-the-future"),
                refusal.faults());
    }

    @Test
    void identityCodesAreSeenInEveryText() {
        var uri = OCCUPATION + "/" + CODE;
        var refusal = Refusal.of(() -> rules().contact(new Profile.Contact(CODE, CODE + "@posti.example", null))
                .part(new JobWishes(List.of(new Occupation(uri, null)), null, null, null, CODE))
                .part(new WorkHistory(List.of(new WorkHistory.Job(uri, CODE, null, null, CODE, CODE))))
                .part(new Education(List.of(new Education.Qualification(CODE, null, CODE, null, CODE))))
                .refuseFaults());
        assertEquals("identity-code-in-text", refusal.type());
        assertEquals(
                List.of(
                        "/contact/email identity-code",
                        "/contact/phone identity-code",
                        "/jobWishes/text identity-code",
                        "/jobWishes/occupations/0/uri identity-code",
                        "/workHistory/jobs/0/occupationUri identity-code",
                        "/workHistory/jobs/0/employer identity-code",
                        "/workHistory/jobs/0/title identity-code",
                        "/workHistory/jobs/0/text identity-code",
                        "/education/qualifications/0/name identity-code",
                        "/education/qualifications/0/school identity-code",
                        "/education/qualifications/0/text identity-code"),
                refusal.faults());
    }
}
