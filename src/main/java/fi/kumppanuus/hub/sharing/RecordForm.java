package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.partner.PartnerType;
import java.util.Optional;
import java.util.Set;

/**
 * How a kind of record is put in.
 *
 * @param <C> its content as it is stored
 */
interface RecordForm<C> {
    RecordKind kind();

    Class<C> content();

    /** What a source sends, one by one or as a row of an import. */
    Class<? extends NewRecord<C>> body();

    /** By which the gate decides about a record that isn't there. */
    Category usual();

    /** By which it decides about a new one. Of whatever content, also one that isn't sound. */
    default Category category(C content) {
        return usual();
    }

    /** What a record becomes whose source sends it again: what happened to it here since must not be lost. */
    default C again(C current, C sent) {
        return sent;
    }

    /** Throws with all that is wrong. Asked only of whom may write. */
    void requireSound(C content, Source source);

    /**
     * Throws if it points to what the writer may neither read nor put in.
     *
     * @param before what it replaces
     */
    default void requireLinks(C content, Optional<C> before, Writer by) {}

    /** The types of partner that would find nothing new in it on consent: they go on getting the version before. */
    default Set<PartnerType> unmoved(C before, C after, Source source) {
        return Set.of();
    }

    /** A sound content with what the hub adds to one that was just sent. */
    default C whole(C content) {
        return content;
    }

    /** Of a whole content. */
    Filing filing(C content, Source source);
}
