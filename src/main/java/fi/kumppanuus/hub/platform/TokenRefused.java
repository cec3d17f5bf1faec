package fi.kumppanuus.hub.platform;

/** A token that is genuine but may not be used like this. */
public final class TokenRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String check;

    public TokenRefused(String check) {
        super(check, null, false, false);
        this.check = check;
    }

    String check() {
        return check;
    }
}
