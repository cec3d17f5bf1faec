package fi.kumppanuus.bench;

/** One of those that are measured in turn. */
interface Contender {
    String name();

    /** @param run names this run, in the log and in the audit events */
    Measured measure(String run, int seconds);
}
