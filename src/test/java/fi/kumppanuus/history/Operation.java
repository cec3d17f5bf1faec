package fi.kumppanuus.history;

/**
 * What one call did to one register, or saw in it. A register holds whether one recipient may read one category of one person;
 * at first it may not.
 *
 * @param invoked nanoseconds of one clock, right before the call was sent
 * @param returned right after its answer was there; {@link #NEVER} if none came
 * @param certain whether it took effect; what is not certain may have, at any time between, or not at all
 */
public record Operation(Kind kind, long invoked, long returned, boolean certain) {
    public static final long NEVER = Long.MAX_VALUE;

    /** What it leaves in the register, or found there. */
    public enum Kind {
        GRANT(false, true),
        END(false, false),
        PERMITTED(true, true),
        REFUSED(true, false);

        final boolean reads;
        final boolean value;

        Kind(boolean reads, boolean value) {
            this.reads = reads;
            this.value = value;
        }
    }

    public static Operation of(Kind kind, long invoked, long returned) {
        return new Operation(kind, invoked, returned, true);
    }

    /** A change whose answer was lost. */
    public static Operation unknown(Kind kind, long invoked) {
        return new Operation(kind, invoked, NEVER, false);
    }
}
