package fi.kumppanuus.hub.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Each rule is fed a shipped text with one mistake in it and must name the place. */
class NoticeRulesTest {
    private static final Path FOLDER = Path.of("src/main/resources/catalogue/notices");
    private static final Catalogue CATALOGUE = ShippedCatalogue.read();
    private static final Purpose PLACEMENT = CATALOGUE.purpose("job-placement").orElseThrow();
    private static final NoticeInfo INFO = new NoticeInfo(PLACEMENT.dpiaReference(), LocalDate.of(2026, 1, 1));
    static final List<String> PURPOSES =
            CATALOGUE.purposes().stream().map(Purpose::code).toList();

    private static Map<String, String> shipped(String purpose) {
        return new HashMap<>(new ShippedNotices(CATALOGUE)
                .all().stream()
                        .filter(n -> n.purpose().equals(purpose))
                        .findFirst()
                        .orElseThrow()
                        .texts());
    }

    private static List<String> faults(Map<String, String> texts) {
        return NoticeRules.faults(CATALOGUE, PLACEMENT, INFO, texts);
    }

    @Test
    void shippedTexts_haveNoFault() {
        assertEquals(List.of(), faults(shipped("job-placement")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en        | {asker}                          | the asker        | lacks {asker}
            en        | {dpo}                            | by post          | lacks {dpo}
            sv        | {date}                           | {datum}          | has a placeholder that nobody fills in: {datum}
            fi        | {recipient}                      | {}               | has a placeholder that nobody fills in: {}
            fi-simple | - osaamisen taso numerona        | - osaamisen taso | does not name under Osaamiskartoitus: osaamisen taso numerona
            fi-simple | - osaamisen taso numerona        | - osaamisen taso | names under Osaamiskartoitus what nobody gets: [osaamisen taso]
            en        | - outcome of the action (not to staffing companies) | - outcome of the action | does not name under Service actions: outcome of the action, with a remark in brackets who gets it
            en        | - skill in own words (to staffing companies only if you open the item) | - skill in own words (not to staffing companies) | does not name under Skills assessment: skill in own words, with the remark in brackets: to staffing companies only if you open the item
            en        | - outcome of the action (not to staffing companies) | - outcome of the action (to staffing companies only if you open the item) | does not name under Service actions: outcome of the action
            en        | - employer                       | - employer (not to staffing companies) | does not name under Work history: employer
            en        | Education:                       | Schooling:       | does not tell what is in: Education
            sv        | inom 30 dagar                    | snart            | does not tell the days until deletion
            en        | your consent (Article 6(1)(a) of the GDPR) | you agree | does not tell the legal basis in the words of the catalogue
            en        | to giving out secret information | to something     | does not tell the effect of the consent in the words of the catalogue
            en        | ---                              | ***              | has not two layers
            """)
    void everyMistake_isNamedWithItsPlace(String lang, String right, String wrong, String expected) {
        var texts = shipped("job-placement");
        assertTrue(texts.get(lang).contains(right), "the text has no " + right);
        texts.put(lang, texts.get(lang).replace(right, wrong));
        var place = "notices/job-placement/1.0/" + lang + ".txt: ";
        assertTrue(
                faults(texts).stream().anyMatch(f -> f.startsWith(place + expected)),
                () -> expected + " is not among " + faults(texts));
    }

    @Test
    void whoAsksForWhat_standsInTheFirstLayer() {
        var texts = shipped("job-placement");
        texts.put("en", texts.get("en").replace("{source}", "somebody") + "{source}\n");
        assertEquals(
                List.of("notices/job-placement/1.0/en.txt: tells {source} in the second layer only"), faults(texts));
    }

    @Test
    void aTextInEveryLanguage_anImpactAssessment() {
        var texts = shipped("job-placement");
        texts.remove("sv");
        texts.put("en", " \n");
        var found = new TreeSet<>(NoticeRules.faults(
                CATALOGUE, PLACEMENT, new NoticeInfo("DPIA of something else", INFO.effectiveFrom()), texts));
        assertEquals(
                new TreeSet<>(List.of(
                        "notices/job-placement/1.0/en.txt: is missing",
                        "notices/job-placement/1.0/notice.json: has not the DPIA reference of the purpose",
                        "notices/job-placement/1.0/sv.txt: is missing")),
                found);
        assertEquals(
                List.of("notices/job-placement/1.0/notice.json: is missing"),
                NoticeRules.faults(CATALOGUE, PLACEMENT, null, shipped("job-placement")));
    }

    /** Evidence is worth something only if anybody can hash the published file and get the same. */
    @ParameterizedTest
    @FieldSource("PURPOSES")
    void hashIsThatOfTheFile(String purpose) throws Exception {
        var texts = shipped(purpose);
        for (var lang : Notices.LANGUAGES) {
            var file = Files.readAllBytes(FOLDER.resolve(purpose).resolve("1.0").resolve(lang + ".txt"));
            assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(file), Sha256.of(texts.get(lang)));
        }
    }

    @Test
    void filling_isOnePass_andLeavesNothingOpen() {
        var notice = new Notice("p", "1.0", "en", "To {recipient}, by {asker}.", new byte[0]);
        assertEquals("To {asker} $1, by B.", notice.filled(Map.of("recipient", "{asker} $1", "asker", "B")));
        var values = Map.of("recipient", "A");
        assertThrows(IllegalArgumentException.class, () -> notice.filled(values));
    }

    /** What is in the folder is in the catalogue: a text that nothing reads is a text that nobody reviews. */
    @Test
    void noTextIsLeftLying() throws IOException {
        var expected = new ArrayList<String>();
        for (var purpose : CATALOGUE.purposes()) {
            var folder = purpose.code() + "/" + purpose.noticeVersion() + "/";
            expected.add(folder + "notice.json");
            Notices.LANGUAGES.forEach(l -> expected.add(folder + l + ".txt"));
        }
        try (var files = Files.walk(FOLDER)) {
            var found = files.filter(Files::isRegularFile)
                    .map(f -> FOLDER.relativize(f).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertTrue(found.containsAll(expected), () -> expected + " in " + found);
            assertEquals(
                    new TreeSet<>(PURPOSES),
                    found.stream()
                            .map(f -> f.substring(0, f.indexOf('/')))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}
