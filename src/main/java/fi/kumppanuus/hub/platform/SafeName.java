package fi.kumppanuus.hub.platform;

/** A property name as the caller sent it, if it is a name; anything else could be data put in a name's place. */
final class SafeName {
    private SafeName() {}

    static String of(String name) {
        return name.matches("[A-Za-z]{1,40}") ? name : "(unnamed)";
    }
}
