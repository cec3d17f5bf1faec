package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.platform.Refusal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssessmentRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String CODE = "010594Y9032";
    private static final String URI = "http://data.europa.eu/esco/skill/1";

    private static Skill skill(@Nullable String uri, @Nullable String text) {
        return new Skill(uri, text, 3, Skill.AssessedBy.SELF);
    }

    private static AssessmentContent content(
            @Nullable LocalDate assessedOn,
            @Nullable LocalDate validUntil,
            @Nullable List<Skill> skills,
            @Nullable List<Occupation> occupations,
            @Nullable String reason) {
        return new AssessmentContent(null, assessedOn, validUntil, skills, occupations, reason);
    }

    private static void taken(AssessmentContent content) {
        assertDoesNotThrow(() -> new AssessmentRules(TODAY).check(content));
    }

    private static Refusal refused(AssessmentContent content) {
        return Refusal.of(() -> new AssessmentRules(TODAY).check(content));
    }

    @Test
    void takesWhatIsWhole_andWhatIsLeftOut() {
        taken(content(
                TODAY,
                TODAY,
                List.of(skill(URI, null), skill(null, "hitsaus"), skill(URI, "hitsaus")),
                List.of(new Occupation(URI, null), new Occupation(null, "7212")),
                "korjaus"));
        taken(content(null, null, null, null, null));
        taken(content(null, TODAY.minusYears(1), List.of(), List.of(), null));
        taken(content(TODAY.minusYears(1), null, List.of(), List.of(), null));
    }

    @Test
    void namesAllFaultsAtOnce() {
        var refusal = refused(content(
                TODAY.plusDays(1),
                TODAY,
                List.of(skill(URI, null), skill(null, null)),
                List.of(new Occupation(null, null), new Occupation(null, "7212"), new Occupation(URI, "7212")),
                CODE));
        assertEquals("unprocessable", refusal.type());
        assertEquals(
                List.of(
                        "/assessedOn in-the-future",
                        "/validUntil too-early",
                        "/skills/1 empty",
                        "/occupations/0 one-of",
                        "/occupations/2 one-of"),
                refusal.faults());
    }

    @Test
    void identityCodesAreSeenInEveryText() {
        var refusal = refused(content(
                TODAY,
                null,
                List.of(skill(URI, CODE), skill(URI + "/" + CODE, null)),
                List.of(new Occupation(URI + "/" + CODE, null)),
                CODE));
        assertEquals("identity-code-in-text", refusal.type());
        assertEquals(
                List.of(
                        "/skills/0/text identity-code",
                        "/skills/1/uri identity-code",
                        "/occupations/0/uri identity-code",
                        "/reason identity-code"),
                refusal.faults());
    }
}
