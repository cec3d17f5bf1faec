package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.partner.PartnerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a partner says, and from which step on something may happen behind its back.
 *
 * @param recipient the type of the organisation that the partner asks for, or records for
 */
record Script(long seed, PartnerType type, PartnerType recipient, int moment, List<Step> steps) {
    private static final List<PartnerType> TYPES = List.of(
            PartnerType.EMPLOYMENT_AUTHORITY,
            PartnerType.EMPLOYMENT_AUTHORITY,
            PartnerType.KELA,
            PartnerType.MUNICIPALITY,
            PartnerType.SERVICE_PROVIDER,
            PartnerType.STAFFING_COMPANY);
    private static final List<PartnerType> RECIPIENTS = List.of(PartnerType.MUNICIPALITY, PartnerType.STAFFING_COMPANY);
    private static final int SHORTEST = 8;
    private static final int LONGEST = 14;

    static Script of(long seed) {
        var random = new Random(seed);
        var type = Step.one(random, TYPES);
        var recipient = Step.one(random, RECIPIENTS);
        int length = random.nextInt(SHORTEST, LONGEST + 1);
        var steps = new ArrayList<Step>();
        while (steps.size() < length) {
            steps.add(Step.any(random));
        }
        steps.add(Step.officerLooks(200, ""));
        return new Script(seed, type, recipient, random.nextInt(beforeTimePasses(steps) + 1), steps);
    }

    /** Asks once for another and then waits; what may happen does so before it looks for the first time. */
    static Script askingOnceForAnother(long seed) {
        var random = new Random(seed);
        var steps = new ArrayList<Step>();
        steps.add(Step.askOnceFor(random));
        while (steps.size() < SHORTEST) {
            steps.add(Step.whileWaiting(random));
        }
        steps.add(Step.officerLooks(200, ""));
        return new Script(seed, PartnerType.EMPLOYMENT_AUTHORITY, Step.one(random, RECIPIENTS), 1, steps);
    }

    /** Reads a card that is opened to it before its first step, and does its own part. */
    static Script followingACard(PartnerType type, long seed) {
        var random = new Random(seed);
        var steps = new ArrayList<Step>();
        while (steps.size() < SHORTEST) {
            steps.add(Step.following(random));
        }
        steps.add(Step.officerLooks(200, ""));
        return new Script(seed, type, PartnerType.STAFFING_COMPANY, 0, steps);
    }

    /** Whoever says Yes has just logged in, by the real time. */
    private static int beforeTimePasses(List<Step> steps) {
        int first = 0;
        while (first < steps.size() / 2 && !steps.get(first).letsTimePass()) {
            first++;
        }
        return first;
    }

    Script without(int step) {
        var fewer = new ArrayList<>(steps);
        fewer.remove(step);
        return new Script(seed, type, recipient, step < moment ? moment - 1 : moment, fewer);
    }
}
