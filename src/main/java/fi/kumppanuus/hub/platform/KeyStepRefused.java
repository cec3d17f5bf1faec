package fi.kumppanuus.hub.platform;

/** A step with a key that would lose something or makes no sense; its message is for the operator. */
public final class KeyStepRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyStepRefused(String sentence) {
        super(sentence);
    }
}
