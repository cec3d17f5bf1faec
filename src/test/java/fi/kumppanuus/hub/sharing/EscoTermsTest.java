package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.testsupport.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EscoTermsTest {
    private static final Pattern ADDRESS =
            Pattern.compile("http://data\\.europa\\.eu/esco/(?:skill|occupation)/[0-9a-f-]{36}");
    private static final String SKILL = Esco.SKILLS + "ab7bccb2-6f81-4f3d-a0c0-fca5d47d2775";
    private static final String OTHER = Esco.SKILLS + "11111111-6f81-4f3d-a0c0-fca5d47d2775";
    private static final String OCCUPATION = Esco.OCCUPATIONS + "22222222-6f81-4f3d-a0c0-fca5d47d2775";
    /** As ESCO publishes it, but for the middle columns. */
    private static final String HEAD = "\ufeffconceptType,conceptUri,preferredLabel,altLabels\r\n";

    @TempDir
    Path folder;

    private void write(Path in, String kind, String lang, String rows) throws IOException {
        Files.createDirectories(in);
        Files.writeString(in.resolve(kind + "_" + lang + ".csv"), HEAD + rows);
    }

    private void written(Path in, String skill, String label) throws IOException {
        for (var lang : EscoConcepts.LANGUAGES) {
            write(in, "skills", lang, "K," + skill + "," + label + " " + lang + ",\r\n");
            write(in, "occupations", lang, "O," + OCCUPATION + ",hitsaaja,\r\n");
        }
    }

    private static String fault(Path... folders) {
        return assertThrows(IllegalStateException.class, () -> new EscoTerms(List.of(folders)))
                .getMessage();
    }

    @Test
    void subset_knowsWhatExamplesAndTheSandboxUse_inThreeLanguages() throws IOException {
        var esco = new EscoTerms(List.of());
        var used = new TreeSet<>(List.of(Api.WELDING));
        for (var file : List.of("openapi/partner.yaml", "openapi/jobseeker.yaml")) {
            ADDRESS.matcher(Files.readString(Path.of(file))).results().forEach(r -> used.add(r.group()));
        }
        var sandbox = Files.readString(Path.of("src/test/java/fi/kumppanuus/sandbox/Assessments.java"));
        Pattern.compile("skill\\(\"([0-9a-f-]{36})\"")
                .matcher(sandbox)
                .results()
                .forEach(r -> used.add(Esco.SKILLS + r.group(1)));
        assertTrue(used.size() > 5, used.toString());
        for (var uri : used) {
            assertTrue(esco.knowsSkill(uri) || esco.knowsOccupation(uri), uri);
        }
        assertTrue(esco.isSubset());
        assertEquals(
                Optional.of("siivooja"), esco.label(Esco.OCCUPATIONS + "00000000-0000-4000-8000-0000000c9112", "fi"));
        assertEquals(Optional.of("städning"), esco.label(Esco.SKILLS + "00000000-0000-4000-8000-0000000009a1", "sv"));
        assertEquals(Optional.of("cleaning"), esco.label(Esco.SKILLS + "00000000-0000-4000-8000-0000000009a1", "en"));
    }

    @Test
    void files_takeTheSubsetsPlace() throws IOException {
        written(folder, SKILL, "TIG-hitsaus");
        write(
                folder,
                "skills",
                "fi",
                "K," + OTHER + ",,x\r\nK," + SKILL + ",\"TIG-hitsaus, \"\"ohut\"\"\",\"yksi\nkaksi\"\r\n"
                        + "G,http://data.europa.eu/esco/isced-f/0715,ryhmä,\r\n");
        var esco = new EscoTerms(List.of(folder));
        assertFalse(esco.isSubset());
        assertTrue(esco.knowsSkill(SKILL));
        assertTrue(esco.knowsOccupation(OCCUPATION));
        assertFalse(esco.knowsSkill(OCCUPATION));
        assertFalse(esco.knowsSkill(Api.WELDING), "the subset's stand-ins are gone");
        assertEquals(Optional.of("TIG-hitsaus, \"ohut\""), esco.label(SKILL, "fi"));
        assertEquals(Optional.of("hitsaaja"), esco.label(OCCUPATION, "se"), "no such language: the first");
        assertEquals(Optional.empty(), esco.label(OTHER, "fi"));
        assertEquals(Optional.empty(), esco.label(Api.WELDING, "fi"));
    }

    @Test
    void severalVersions_countTogether_andTheFirstGivesTheLabel() throws IOException {
        var older = folder.resolve("1.1");
        var newer = folder.resolve("1.2");
        written(newer, SKILL, "uusi");
        written(older, SKILL, "vanha");
        Files.writeString(
                older.resolve("skills_sv.csv"), "K," + OTHER + ",gammal,\n", java.nio.file.StandardOpenOption.APPEND);
        var esco = new EscoTerms(List.of(newer, older));
        assertEquals(Optional.of("uusi fi"), esco.label(SKILL, "fi"));
        assertTrue(esco.knowsSkill(OTHER), "retired since");
        assertEquals(Optional.of("gammal"), esco.label(OTHER, "fi"));
    }

    @Test
    void faultyFiles_stopTheStart_namedWithTheirFault() throws IOException {
        assertThrows(UncheckedIOException.class, () -> new EscoTerms(List.of(folder)));
        written(folder, SKILL, "x");
        Files.writeString(folder.resolve("skills_sv.csv"), "uri,label\n");
        assertEquals(folder.resolve("skills_sv.csv") + ": there is no column conceptUri", fault(folder));
        write(folder, "skills", "sv", "K," + SKILL + "\n");
        assertEquals(folder.resolve("skills_sv.csv") + ": row 1 has 2 values and the head 4", fault(folder));
        write(folder, "skills", "sv", "K," + SKILL + ",\"x,\n");
        assertEquals(folder.resolve("skills_sv.csv") + ": row 1 begins a quotation that doesn't end", fault(folder));
        write(folder, "skills", "sv", "K," + SKILL + ",\"x\" y,\n");
        assertEquals(folder.resolve("skills_sv.csv") + ": row 1 goes on after a quotation", fault(folder));
        for (var lang : EscoConcepts.LANGUAGES) {
            write(folder, "skills", lang, "O," + OCCUPATION + ",hitsaaja,\r\n");
        }
        assertEquals("the ESCO files name nothing under " + Esco.SKILLS, fault(folder));
    }

    @Test
    void production_asksForEscosOwnFiles() throws IOException {
        assertTrue(new EscoCheck(new EscoTerms(List.of())).fault().isPresent());
        written(folder, SKILL, "x");
        assertEquals(Optional.empty(), new EscoCheck(new EscoTerms(List.of(folder))).fault());
    }
}
