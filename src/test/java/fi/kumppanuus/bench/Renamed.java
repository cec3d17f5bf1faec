package fi.kumppanuus.bench;

/** The same kind of load on another hub. */
record Renamed(String name, Contender contender) implements Contender {
    @Override
    public Measured measure(String run, int seconds) {
        return contender.measure(run, seconds);
    }
}
