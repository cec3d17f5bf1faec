package fi.kumppanuus.hub.identity;

/** The form of X-Road's identifiers as people write them: parts, decoded, with / between. */
public final class XRoadIdentifiers {
    /** What could end a part, or a line, is not in it. */
    static final String PART = "[\\p{L}\\p{Nd}'()+,.=?_ -]{1,100}";

    /** Of a client: instance/class/member, and the subsystem if it is one. */
    public static final String CLIENT = PART + "(/" + PART + "){2,3}";

    private XRoadIdentifiers() {}
}
