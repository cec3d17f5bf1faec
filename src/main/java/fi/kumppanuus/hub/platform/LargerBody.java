package fi.kumppanuus.hub.platform;

/** A call whose body may be larger than that of an ordinary one, as its contract says. */
public interface LargerBody {
    boolean isOf(String method, String path);

    long bytes();
}
