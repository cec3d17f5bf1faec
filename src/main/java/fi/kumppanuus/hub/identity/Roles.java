package fi.kumppanuus.hub.identity;

/** What staff may do, by the realm role in claim {@code roles}. Neither opens what a scope opens, nor what the other does. */
public final class Roles {
    /** Data protection officer: of the hub itself, or of the partner that the token names. */
    public static final String DPO = "dpo";
    /** Runs the hub; reads no personal data. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
