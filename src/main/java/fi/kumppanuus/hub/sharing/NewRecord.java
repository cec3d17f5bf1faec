package fi.kumppanuus.hub.sharing;

import org.jspecify.annotations.Nullable;

/** The body by which a source puts a record in. */
interface NewRecord<C> {
    String EXTERNAL_ID = "[A-Za-z0-9._:-]{1,100}";

    C content();

    /** The source's own key of it, if it has one. */
    default @Nullable String externalId() {
        return null;
    }
}
