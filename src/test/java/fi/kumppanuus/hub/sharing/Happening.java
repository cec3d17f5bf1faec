package fi.kumppanuus.hub.sharing;

/** Something that a partner isn't told. */
interface Happening {
    Happening NOTHING = talk -> true;

    /**
     * Lets it happen now.
     *
     * @return whether it could; if not it is tried again before the next step
     */
    boolean happens(Talk talk);

    default boolean personIsKnown() {
        return true;
    }
}
