package fi.kumppanuus.hub.platform;

/**
 * A kind of problem, named as in the last segment of its {@code type} URI. Stable: a rename breaks clients. Features
 * declare their own as constants; {@code texts/problems.properties} explains each at {@code /problems/<name>}.
 */
public record ProblemType(String name, int status, String title) {
    public ProblemException exception() {
        return ProblemException.of(this);
    }
}
