package fi.kumppanuus.bench;

import fi.kumppanuus.sandbox.SandboxFailure;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/** What to measure and how long. */
record Plan(
        Set<Target> targets,
        boolean quick,
        int people,
        int warmUp,
        int seconds,
        int rounds,
        int operations,
        int events) {
    enum Target {
        B1,
        B2,
        B2B,
        B3,
        B4,
        B5,
        B6,
        B7,
        B8,
        TIMING
    }

    private static final int PEOPLE = 100_000;
    private static final int WARM_UP = 90;
    private static final int SECONDS = 5;
    private static final int ROUNDS = 5;
    private static final int OPERATIONS = 1_000_000;
    private static final int EVENTS = 10_000_000;
    private static final int WATCHED_SECONDS = 60;
    private static final int MANY = 10;
    /** What a search in many events is compared with. */
    static final int FEW_EVENTS = 100_000;

    /** Load generators' settings, the same for all. */
    static final int CONNECTIONS = 32;

    static final int THREADS = 2;

    static Plan parse(String... words) {
        var targets = EnumSet.noneOf(Target.class);
        boolean quick = Arrays.asList(words).contains("--quick");
        int people = quick ? 2_000 : PEOPLE;
        int warmUp = quick ? 5 : WARM_UP;
        int seconds = quick ? 2 : SECONDS;
        int rounds = ROUNDS;
        int operations = quick ? 20_000 : OPERATIONS;
        int events = quick ? 2 * FEW_EVENTS : EVENTS;
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(words));
        while (!rest.isEmpty()) {
            var word = rest.pop();
            switch (word) {
                case "--quick" -> {}
                case "--people" -> people = number(word, rest);
                case "--warm-up" -> warmUp = number(word, rest);
                case "--seconds" -> seconds = number(word, rest);
                case "--rounds" -> rounds = number(word, rest);
                case "--operations" -> operations = number(word, rest);
                case "--events" -> events = number(word, rest);
                case "b1" -> targets.add(Target.B1);
                case "b2" -> targets.add(Target.B2);
                case "b2b" -> targets.add(Target.B2B);
                case "b3" -> targets.add(Target.B3);
                case "b4" -> targets.add(Target.B4);
                case "b5" -> targets.add(Target.B5);
                case "b6" -> targets.add(Target.B6);
                case "b7" -> targets.add(Target.B7);
                case "b8" -> targets.add(Target.B8);
                case "timing" -> targets.add(Target.TIMING);
                default ->
                    throw new SandboxFailure(
                            "bench takes b1, b2, b2b, b3, b4, b5, b6, b7, b8, timing, --quick, --people N, --warm-up S,"
                                    + " --seconds S, --rounds N, --operations N and --events N, not '" + word + "'.");
            }
        }
        return new Plan(
                targets.isEmpty() ? EnumSet.allOf(Target.class) : targets,
                quick,
                people,
                warmUp,
                seconds,
                rounds,
                operations,
                events);
    }

    private static int number(String name, Deque<String> rest) {
        var word = rest.isEmpty() ? "" : rest.pop();
        if (!word.matches("[1-9]\\d{0,7}")) {
            throw new SandboxFailure(name + " needs a number.");
        }
        return Integer.parseInt(word);
    }

    /** The others have hubs and people of their own. */
    boolean comparesReads() {
        return asks(Target.B1) || asks(Target.B2) || asks(Target.B2B) || asks(Target.B3) || asks(Target.B4);
    }

    /** How long it is watched when the events of a load are sealed. */
    int watchedSeconds() {
        return quick ? 10 : WATCHED_SECONDS;
    }

    /** B6: as many times as many people. */
    int manyPeople() {
        return MANY * people;
    }

    /** B8: as many as B6 and B7 have, divided by this: each has to be sealed. */
    int sealedEvents() {
        return Math.max(1, events / MANY);
    }

    int searches() {
        return quick ? 100 : 1_000;
    }

    int callsPerCause() {
        return quick ? 500 : 20_000;
    }

    boolean asks(Target target) {
        return targets.contains(target);
    }

    /** Only what was measured as the targets say is worth keeping beside the code. */
    boolean isFull() {
        return targets.size() == Target.values().length
                && people == PEOPLE
                && warmUp >= WARM_UP
                && seconds >= SECONDS
                && rounds >= ROUNDS
                && operations >= OPERATIONS
                && events >= EVENTS;
    }
}
