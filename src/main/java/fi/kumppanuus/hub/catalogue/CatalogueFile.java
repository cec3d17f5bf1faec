package fi.kumppanuus.hub.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What stands in {@code catalogue.json}: read strictly, since an unknown word in it is a mistake. */
record CatalogueFile(
        Map<LegalBasis, Wording> legalBases,
        Map<ConsentEffect, Wording> consentEffects,
        Wording opened,
        List<Purpose> purposes,
        List<Category> categories) {
    private static final String PATH = "/catalogue/catalogue.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    CatalogueFile {
        Objects.requireNonNull(legalBases, "legalBases is missing");
        Objects.requireNonNull(consentEffects, "consentEffects is missing");
        Objects.requireNonNull(opened, "opened is missing");
        Objects.requireNonNull(purposes, "purposes is missing");
        Objects.requireNonNull(categories, "categories is missing");
    }

    static JsonNode shipped() {
        return resource(PATH);
    }

    static JsonNode resource(String path) {
        try (var file = CatalogueFile.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("There is no " + path);
            }
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    static CatalogueFile of(JsonNode json) {
        return as(json, CatalogueFile.class, PATH);
    }

    static <T> T as(JsonNode json, Class<T> type, String path) {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonMappingException e) {
            var place = e.getPath().stream()
                    .map(p -> p.getFieldName() == null ? String.valueOf(p.getIndex()) : p.getFieldName())
                    .collect(Collectors.joining("/"));
            throw new IllegalStateException(path + " at /" + place + ": " + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(path + ": " + e.getOriginalMessage(), e);
        }
    }
}
