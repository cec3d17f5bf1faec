package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.consent.Source;

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

    /** Of a sound content. */
    Filing filing(C content, Source source);
}
