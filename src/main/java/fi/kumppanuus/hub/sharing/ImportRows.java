package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.BodyFaults;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a row of an import: whose, under which key, and the body that a call by itself would have. */
@ApplicationScoped
class ImportRows {
    private static final String SUBJECT = "subjectId";

    private final ObjectMapper json;
    private final Validator validator;

    ImportRows(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    record Row<C>(SubjectId subject, String externalId, NewRecord<C> body) {}

    /** Throws as a call with this body would answer. */
    <C> Row<C> read(RecordForm<C> form, byte[] line) {
        var errors = new ArrayList<FieldError>();
        var tree = tree(line);
        var subject = subject(tree.remove(SUBJECT), errors);
        var body = body(form, tree);
        validator.validate(body).stream().map(BodyFaults::of).forEach(errors::add);
        @Nullable String externalId = body.externalId();
        if (externalId == null) {
            errors.add(new FieldError("/externalId", "NotNull", "Every row has the key that you know the record by."));
        }
        if (!errors.isEmpty() || subject.isEmpty() || externalId == null) {
            errors.sort(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::detail));
            throw CommonProblems.VALIDATION.exception().errors(errors.toArray(FieldError[]::new));
        }
        return new Row<>(subject.get(), externalId, body);
    }

    private ObjectNode tree(byte[] line) {
        try {
            JsonNode tree = json.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(line);
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw BodyFaults.of(e);
        } catch (IOException e) {
            throw notJson();
        }
        throw notJson();
    }

    private static RuntimeException notJson() {
        return CommonProblems.VALIDATION
                .exception()
                .errors(new FieldError("", "not-json", "A row is one JSON object on one line."));
    }

    private static Optional<SubjectId> subject(@Nullable JsonNode id, List<FieldError> errors) {
        if (id == null || id.isNull()) {
            errors.add(new FieldError("/" + SUBJECT, "NotNull", "Every row has your id of the person."));
            return Optional.empty();
        }
        try {
            return Optional.of(SubjectId.fromString(id.asText()));
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("/" + SUBJECT, "wrong-type", "Not a value of the documented type or form."));
            return Optional.empty();
        }
    }

    private <C> NewRecord<C> body(RecordForm<C> form, ObjectNode tree) {
        try {
            return json.treeToValue(tree, form.body());
        } catch (JsonProcessingException e) {
            throw BodyFaults.of(e);
        }
    }
}
