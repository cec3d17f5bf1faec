package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.partner.PartnerType;
import java.util.HashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What leaves of records that passed the gate. A source reads back its own whole: it tells it nothing new. Others get what
 * their profile names, and of a person under a safety restriction nothing by which they could be found.
 */
record Release(Source reader, PartnerType type, @Nullable String purpose, boolean underSafety) {
    static Release of(ReadRequest request, GateFacts facts) {
        return new Release(
                Source.of(request.caller().partner()),
                facts.partner().orElseThrow().type(),
                request.purpose(),
                facts.underSafety());
    }

    JsonNode cut(Category category, SealedRecord record, JsonNode content) {
        if (isOwn(record)) {
            return content;
        }
        var fields = new HashSet<>(category.releasedTo(type, purpose));
        if (underSafety) {
            fields.retainAll(category.underSafety().leaves());
        }
        return ReleasedFields.cut(content, fields);
    }

    /** An office has a place. Absent as in a record that the person entered. */
    Optional<SourceView> source(SealedRecord record) {
        return hidesWords(record) ? Optional.empty() : record.sourceName();
    }

    /** Whether nobody's words leave of this record. */
    boolean hidesWords(SealedRecord record) {
        return underSafety && !isOwn(record);
    }

    private boolean isOwn(SealedRecord record) {
        return record.source().equals(reader);
    }
}
