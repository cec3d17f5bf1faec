package fi.kumppanuus.hub.sharing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The ESCO concepts that this hub knows: of the files that the operator names, or of a small subset for trying. */
@ApplicationScoped
class EscoTerms {
    private final EscoConcepts skills;
    private final EscoConcepts occupations;
    private final boolean subset;

    @Inject
    EscoTerms(EscoConfig config) {
        this(config.folders().orElse(List.of()));
    }

    EscoTerms(List<Path> folders) {
        this.subset = folders.isEmpty();
        this.skills = read(folders, "skills", Esco.SKILLS);
        this.occupations = read(folders, "occupations", Esco.OCCUPATIONS);
    }

    boolean knowsSkill(String uri) {
        return skills.has(uri);
    }

    boolean knowsOccupation(String uri) {
        return occupations.has(uri);
    }

    /** In this language, or in another if ESCO has no word for it. */
    Optional<String> label(String uri, String lang) {
        return skills.label(uri, lang).or(() -> occupations.label(uri, lang));
    }

    boolean isSubset() {
        return subset;
    }

    private static EscoConcepts read(List<Path> folders, String kind, String prefix) {
        var concepts = new EscoConcepts.Builder(prefix);
        for (var lang : EscoConcepts.LANGUAGES) {
            var name = kind + "_" + lang + ".csv";
            if (folders.isEmpty()) {
                read("the subset's " + name, concepts, lang, () -> packed(name));
            }
            for (var folder : folders) {
                var file = folder.resolve(name);
                read(file.toString(), concepts, lang, () -> Files.newInputStream(file));
            }
        }
        return concepts.build();
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private static void read(String name, EscoConcepts.Builder concepts, String lang, Opening file) {
        try (var rows = new CsvRows(file.open())) {
            int uri = rows.column("conceptUri");
            int label = rows.column("preferredLabel");
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                concepts.add(row.get().get(uri), lang, row.get().get(label));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be read", e);
        }
    }

    private static InputStream packed(String name) throws IOException {
        var file = EscoTerms.class.getResourceAsStream("/esco/" + name);
        if (file == null) {
            throw new FileNotFoundException(name);
        }
        return file;
    }
}
