package fi.kumppanuus.hub.sharing;

import org.jspecify.annotations.Nullable;

/** The body by which a source puts a record in. */
interface NewRecord<C> {
    C content();

    /** The source's own key of it, if it has one. */
    default @Nullable String externalId() {
        return null;
    }
}
