package fi.kumppanuus.hub.platform;

/** An operation that takes larger bodies than others do. */
public interface BodyAllowance {
    boolean covers(String method, String path);

    /** The largest body, in bytes. */
    long most();
}
