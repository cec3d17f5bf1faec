package fi.kumppanuus.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the easy Finnish texts to what can be counted; whether they are easy, people must say. */
class EasyFinnishTest {
    private static final Path NOTICES = Path.of("src/main/resources/catalogue/notices");
    private static final Path CATALOGUE = Path.of("src/main/resources/catalogue/catalogue.json");
    private static final Path TEMPLATES = Path.of("src/main/resources/catalogue/event-card-templates.json");
    private static final Path RECEIPT = Path.of("src/main/resources/texts/receipt/fi-simple.properties");
    private static final Path DATA = Path.of("src/main/resources/texts/data/fi-simple.properties");
    private static final int MAX_WORDS = 12;
    private static final Pattern SENTENCE_END = Pattern.compile("[.?!:]\\s|[.?!:]$|\\n");
    /** A placeholder is a name or a list in the nominative: nothing may be hung onto it. */
    private static final Pattern SUFFIXED = Pattern.compile("\\{[a-zA-Z]+}[^\\s.,;:?!)]");
    /** Office words; easy Finnish has others. A consent is a "lupa", its name in law is said once. */
    private static final Pattern OFFICE = Pattern.compile(
            "(?i)\\b(suostumu(?!s\\.)|käsittel|rekisterinpitäj|luovut|valtuut|vastaanottaj|hyödynt|toimesta|mukaisesti|"
                    + "edellyt|asianomai|kyseis|mahdollist|osalta|puitteissa)");

    private static Map<String, String> texts() throws IOException {
        var all = new LinkedHashMap<>(Texts.in("fi-simple"));
        try (var files = Files.walk(NOTICES)) {
            for (var file : files.filter(f -> f.endsWith("fi-simple.txt")).toList()) {
                all.put(file.toString(), Files.readString(file));
            }
        }
        for (var paper : List.of(RECEIPT, DATA)) {
            var printed = new Properties();
            try (var file = Files.newBufferedReader(paper)) {
                printed.load(file);
            }
            printed.forEach((key, text) -> all.put(paper.getParent().getFileName() + " " + key, text.toString()));
        }
        return all;
    }

    static List<String> faults(String text) {
        var faults = new ArrayList<String>();
        for (var sentence : SENTENCE_END.split(text)) {
            int words = sentence.isBlank() ? 0 : sentence.strip().split("\\s+").length;
            if (words > MAX_WORDS) {
                faults.add(words + " words: " + sentence.strip());
            }
            if (sentence.chars().filter(c -> c == ',').count() > 1) {
                faults.add("more than two clauses: " + sentence.strip());
            }
        }
        SUFFIXED.matcher(text).results().forEach(m -> faults.add("suffix after a placeholder: " + m.group()));
        OFFICE.matcher(text).results().forEach(m -> faults.add("office word: " + m.group()));
        return faults;
    }

    @Test
    void sentencesAreShort_placeholdersStandAlone_wordsAreEasy() throws IOException {
        var faults = new ArrayList<String>();
        var texts = texts();
        assertTrue(texts.keySet().stream().anyMatch(k -> k.endsWith("fi-simple.txt")), "no notice found");
        texts.forEach((name, text) -> faults(text).forEach(f -> faults.add(name + ": " + f)));
        assertEquals(List.of(), faults, String.join("\n", faults));
    }

    @Test
    void everyNotice_tellsTheNameInLaw_once() throws IOException {
        var notices = texts();
        notices.keySet().removeIf(name -> !name.endsWith("fi-simple.txt"));
        assertTrue(notices.size() >= 4, "no notice found");
        notices.forEach(
                (name, text) -> assertEquals(2, text.split("Lupa on laissa nimeltään suostumus\\.", -1).length, name));
    }

    /** The words of the catalogue stand in the notices, and alone beside the choices. */
    @Test
    void easyWordsOfTheCatalogue_areEasy() throws IOException {
        var faults = new ArrayList<String>();
        for (var word : new ObjectMapper().readTree(CATALOGUE.toFile()).findValuesAsText("fi-simple")) {
            faults(word).forEach(f -> faults.add(word + ": " + f));
        }
        assertEquals(List.of(), faults);
    }

    /** What is shipped; what partners propose, those read who agree to it. */
    @Test
    void easyInstructionsOfTheTemplates_areEasy() throws IOException {
        var words = new ObjectMapper().readTree(TEMPLATES.toFile()).findValuesAsText("fi-simple");
        assertTrue(words.size() >= 6, "no instruction found");
        var faults = new ArrayList<String>();
        for (var word : words) {
            faults(word).forEach(f -> faults.add(word + ": " + f));
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void lintBites() {
        assertEquals(
                1,
                faults("Yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista "
                                + "kaksitoista kolmetoista.")
                        .size());
        assertEquals(1, faults("Tiedot saa {recipient}lle.").size());
        assertEquals(1, faults("Yritys käsittelee tietojasi.").size());
        assertEquals(1, faults("Jos haluat, voit perua, kun haluat.").size());
        assertEquals(
                0,
                faults("Tiedot saa: {recipient}. Lupa on laissa nimeltään suostumus.")
                        .size());
    }
}
