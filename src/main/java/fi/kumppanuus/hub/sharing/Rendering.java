package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens a record that passed the gate, and leaves of it what this reader gets. */
@ApplicationScoped
class Rendering {
    private static final String COMMENTS = "comments";
    private static final String ATTACHMENTS = "attachments";

    private final Records records;
    private final Catalogue catalogue;

    Rendering(Records records, Catalogue catalogue) {
        this.records = records;
        this.catalogue = catalogue;
    }

    <T> T content(Gate.Passed passed, Category category, SealedRecord record, Class<T> type) {
        return content(passed, category, record, type, content -> {});
    }

    /** {@code add}: what isn't stored with it, but worked out, and cut like the rest. */
    <T> T content(Gate.Passed passed, Category category, SealedRecord record, Class<T> type, Consumer<ObjectNode> add) {
        var content = (ObjectNode) records.open(passed.key(), record.ref(), record.payload());
        add.accept(content);
        return records.as(passed.release().cut(category, record, content), type);
    }

    /** The records of this kind that belong together with it, as far as the reader is told of them. */
    List<UUID> links(Gate.Passed passed, SealedRecord record, RecordKind to) {
        return record.links().stream()
                .filter(link -> link.kind() == to && passed.release().tells(link, catalogue.known(link.category())))
                .map(RecordLink::id)
                .toList();
    }

    /** What is attached to it, if the reader may know. */
    List<UUID> attachments(Gate.Passed passed, Category category, SealedRecord record) {
        var content = JsonNodeFactory.instance.objectNode();
        var all = content.putArray(ATTACHMENTS);
        record.linked(RecordKind.ATTACHMENT).forEach(id -> all.add(id.toString()));
        return passed.release()
                .cut(category, record, content)
                .path(ATTACHMENTS)
                .valueStream()
                .map(id -> UUID.fromString(id.asText()))
                .toList();
    }

    /** Whether the reader gets this field of such a record at all. */
    boolean shows(Gate.Passed passed, Category category, SealedRecord record, String field) {
        var content = JsonNodeFactory.instance.objectNode().put(field, true);
        return passed.release().cut(category, record, content).has(field);
    }

    /** What the person said of it, cut like a field of the record. */
    JsonNode comments(Gate.Passed passed, Category category, SealedRecord record) {
        var content = JsonNodeFactory.instance.objectNode();
        var all = content.putArray(COMMENTS);
        for (var comment : record.comments()) {
            all.add(records.open(passed.key(), new RecordRef(comment.id(), 1), comment.payload()));
        }
        return passed.release().cut(category, record, content).path(COMMENTS);
    }

    /** The same for a view. */
    @Nullable
    List<RecordComment> said(Gate.Passed passed, Category category, SealedRecord record) {
        return RecordComment.released(records, comments(passed, category, record));
    }
}
