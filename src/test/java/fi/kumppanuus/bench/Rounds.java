package fi.kumppanuus.bench;

import fi.kumppanuus.sandbox.BenchServers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lets contenders run one after the other, round by round, so that what disturbs the machine disturbs all of them. */
final class Rounds {
    private final BenchServers servers;
    private final List<String> faults;

    Rounds(BenchServers servers, List<String> faults) {
        this.servers = servers;
        this.faults = faults;
    }

    /** Runs that don't count: compiled code, filled caches. A fault in them is said, no more. */
    Measured warmUp(Contender contender, int seconds, int times) {
        servers.say(
                "Warming up %s for %s%d s".formatted(contender.name(), times == 1 ? "" : times + " times ", seconds));
        for (int i = 1; i < times; i++) {
            once(contender, "warm" + i, seconds);
        }
        return once(contender, "warm" + times, seconds);
    }

    Map<String, Series> run(List<Contender> contenders, int rounds, int seconds) {
        Map<String, Series> all = new LinkedHashMap<>();
        contenders.forEach(c -> all.put(c.name(), new Series(c.name())));
        for (int round = 1; round <= rounds; round++) {
            servers.say("Round %d of %d".formatted(round, rounds));
            for (var contender : contenders) {
                var measured = once(contender, String.valueOf(round), seconds);
                all.get(contender.name()).runs().add(measured);
                var where = "%s in round %d: ".formatted(contender.name(), round);
                measured.fault().ifPresent(fault -> faults.add(where + fault));
            }
        }
        return all;
    }

    private Measured once(Contender contender, String run, int seconds) {
        var measured = contender.measure(contender.name().replaceAll("[^A-Za-z0-9]+", "-") + "." + run, seconds);
        servers.say("  " + described(contender, measured));
        return measured;
    }

    private static String described(Contender contender, Measured measured) {
        return String.format(
                Locale.ROOT,
                "%-18s %8.0f a second%s",
                contender.name(),
                measured.perSecond(),
                measured.fault().map(f -> "  VOID: " + f).orElse(""));
    }
}
