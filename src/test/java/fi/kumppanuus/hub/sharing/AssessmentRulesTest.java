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
    private static final EscoTerms ESCO = new EscoTerms(List.of());
    private static final String URI = Esco.SKILLS + "00000000-0000-4000-8000-0000000007a1";
    private static final String OCCUPATION = Esco.OCCUPATIONS + "00000000-0000-4000-8000-0000000c7212";

    private static Skill skill(@Nullable String uri, @Nullable String text) {
        return new Skill(uri, text, 3, Skill.AssessedBy.SELF);
    }

    private static AssessmentContent content(
            @Nullable LocalDate assessedOn,
            @Nullable LocalDate validUntil,
            @Nullable List<Skill> skills,
            @Nullable List<Occupation> occupations,
            @Nullable String reason) {
        return new AssessmentContent(null, assessedOn, validUntil, skills, occupations, null, null, null, reason);
    }

    private static void taken(AssessmentContent content) {
        assertDoesNotThrow(() -> new AssessmentRules(TODAY, ESCO).check(content));
    }

    private static Refusal refused(AssessmentContent content) {
        return Refusal.of(() -> new AssessmentRules(TODAY, ESCO).check(content));
    }

    @Test
    void takesWhatIsWhole_andWhatIsLeftOut() {
        taken(content(
                TODAY,
                TODAY,
                List.of(skill(URI, null), skill(null, "hitsaus"), skill(URI, "hitsaus")),
                List.of(new Occupation(OCCUPATION, null), new Occupation(null, "7212")),
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
                List.of(new Occupation(null, null), new Occupation(null, "7212"), new Occupation(OCCUPATION, "7212")),
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
                List.of(new Occupation(OCCUPATION + "/" + CODE, null)),
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

    private static AssessmentContent more(
            @Nullable String provider, List<Qualification> qualifications, List<LanguageSkill> languages) {
        return new AssessmentContent(
                null, TODAY, null, List.of(), List.of(), provider, qualifications, languages, null);
    }

    @Test
    void whatEscoDoesNotKnow_isNamedWhereItStands() {
        var refusal = refused(content(
                TODAY,
                null,
                List.of(skill(URI, null), skill(Esco.SKILLS + "1", "hitsaus"), skill(OCCUPATION, null)),
                List.of(
                        new Occupation(Esco.OCCUPATIONS + "1", null),
                        new Occupation(Esco.ISCO_GROUPS + "C7212", null),
                        new Occupation(URI, null)),
                null));
        assertEquals(
                List.of(
                        "/skills/1/uri esco-unknown",
                        "/skills/2/uri esco-unknown",
                        "/occupations/0/uri esco-unknown",
                        "/occupations/1/uri isco-group",
                        "/occupations/2/uri esco-unknown"),
                refusal.faults());
    }

    @Test
    void qualificationsAndLanguages() {
        taken(more(
                "Osaamiskeskus",
                List.of(new Qualification("hygieniapassi", TODAY), new Qualification("tulityökortti", null)),
                List.of(
                        new LanguageSkill("fi", LanguageLevel.NATIVE),
                        new LanguageSkill("smn", LanguageLevel.A1),
                        new LanguageSkill("pt-BR", LanguageLevel.C2))));
        var refusal = refused(more(
                null,
                List.of(new Qualification("hygieniapassi", TODAY.plusDays(1))),
                List.of(
                        new LanguageSkill("fi", LanguageLevel.NATIVE),
                        new LanguageSkill("xx", LanguageLevel.A1),
                        new LanguageSkill("pt-br", LanguageLevel.A1),
                        new LanguageSkill("pt-BR", LanguageLevel.A2))));
        assertEquals(
                List.of(
                        "/qualifications/0/completedOn in-the-future",
                        "/languages/1/code language-unknown",
                        "/languages/3/code twice"),
                refusal.faults());
    }

    @Test
    void identityCodesAreSeenInWhatIsSaidBesides() {
        var refusal = refused(more(
                "tekijä " + CODE,
                List.of(new Qualification(CODE, null)),
                List.of(new LanguageSkill("fi-" + CODE, LanguageLevel.A1))));
        assertEquals(
                List.of(
                        "/provider identity-code",
                        "/qualifications/0/name identity-code",
                        "/languages/0/code identity-code"),
                refusal.faults());
    }
}
