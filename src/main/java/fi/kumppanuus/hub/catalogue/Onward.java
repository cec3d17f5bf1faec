package fi.kumppanuus.hub.catalogue;

/** May a recipient show the data to others? Nothing in the catalogue says yes; that takes an item that names them. */
public enum Onward {
    /** To nobody, a client company or another firm of its group included. */
    NONE,
    /** Only where an act obliges or entitles it to, as with everything that an authority holds. */
    BY_LAW_ONLY
}
