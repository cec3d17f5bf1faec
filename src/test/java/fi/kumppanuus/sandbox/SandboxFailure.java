package fi.kumppanuus.sandbox;

/** Says in one sentence what is missing or went wrong; the command line prints it and ends with exit code 1. */
public final class SandboxFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SandboxFailure(String sentence) {
        super(sentence);
    }

    public SandboxFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
