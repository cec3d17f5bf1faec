package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.catalogue.ReleaseProfile;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.partner.PartnerType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What leaves of records that passed the gate. A source reads back its own whole: it tells it nothing new. Others get what
 * their profile names, with what it keeps in where the person has opened the consent's item, and of a person under a safety
 * restriction nothing by which they could be found.
 *
 * @param opened the categories whose items the person has opened
 * @param scopes what the reader's system may do at all
 */
record Release(
        Source reader,
        PartnerType type,
        @Nullable String purpose,
        Set<String> opened,
        boolean underSafety,
        Set<String> scopes) {
    private static final String CARD_OF_ACTION = "eventCard";

    static Release of(ReadRequest request, GateFacts facts) {
        return new Release(
                Source.of(request.caller().partner()),
                facts.partner().orElseThrow().type(),
                request.purpose(),
                facts.consent().map(GateFacts.Covering::opened).orElse(Set.of()),
                facts.underSafety(),
                request.caller().scopes());
    }

    JsonNode cut(Category category, SealedRecord record, JsonNode content) {
        if (isOwn(record)) {
            return content;
        }
        var profile = category.releasedTo(type, purpose, sourceThatCounts(record));
        if (profile.isEmpty() || profile.get().only().entrySet().stream().anyMatch(only -> !passes(only, content))) {
            return JsonNodeFactory.instance.objectNode();
        }
        var fields = new HashSet<>(profile.get().fields());
        if (isOpened(record)) {
            fields.addAll(profile.get().opened());
        }
        if (underSafety) {
            fields.retainAll(category.underSafety().leaves());
        }
        return cut(profile.get(), fields, content);
    }

    /** @param leaves of the profile's fields those that may leave here */
    static JsonNode cut(ReleaseProfile profile, Set<String> leaves, JsonNode content) {
        var fields = new HashSet<>(leaves);
        profile.values().forEach((field, values) -> {
            if (!values.contains(content.path(field).asText())) {
                fields.remove(field);
            }
        });
        return ReleasedFields.cut(content, fields);
    }

    /** The fields that leave of what is worked out from several records. */
    Set<String> derived(Category category) {
        var fields = new HashSet<>(category.releasedTo(type, purpose));
        if (underSafety) {
            fields.retainAll(category.underSafety().leaves());
        }
        return fields;
    }

    /**
     * Whether the reader is told that the other record belongs here: its system may read such records, and it would find the
     * same in the other one. That an action belongs to a card is said by the action.
     */
    boolean tells(RecordLink link, Category category) {
        if (!scopes.contains(link.kind().readScope())) {
            return false;
        }
        if (link.source().equals(reader)) {
            return true;
        }
        var profile = category.releasedTo(type, purpose, link.sourceType().orElse(null));
        if (profile.isEmpty() || link.kind() != RecordKind.SERVICE_ACTION) {
            return profile.isPresent();
        }
        return profile.get().fields().contains(CARD_OF_ACTION)
                && (!underSafety || category.underSafety().leaves().contains(CARD_OF_ACTION));
    }

    /** The profiles of firms' records protect what the person agreed to. A law says itself what it opens. */
    private static @Nullable PartnerType sourceThatCounts(SealedRecord record) {
        return record.relationship().isPresent() ? null : record.sourceType().orElse(null);
    }

    /** The gate has looked at the audience that was stored; this looks at the catalogue of today. */
    private static boolean passes(Map.Entry<String, List<String>> only, JsonNode content) {
        var value = content.path(only.getKey());
        return value.isMissingNode() || only.getValue().contains(value.asText());
    }

    /** An office has a place. Absent as in a record that the person entered. */
    Optional<SourceView> source(SealedRecord record) {
        return hidesWords(record) ? Optional.empty() : record.sourceName();
    }

    /** Whether nobody's words leave of this record. */
    boolean hidesWords(SealedRecord record) {
        return underSafety && !isOwn(record);
    }

    /** The person opens what the person shares: what only a law lets through stays as it is. */
    private boolean isOpened(SealedRecord record) {
        return record.relationship().isEmpty() && opened.contains(record.category());
    }

    private boolean isOwn(SealedRecord record) {
        return record.source().equals(reader);
    }
}
