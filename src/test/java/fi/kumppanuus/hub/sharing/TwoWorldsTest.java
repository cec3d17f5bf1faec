package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.testsupport.HubTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * P4 over random scripts: what a partner says is run in worlds that differ in one hidden fact only, and it is told the same
 * in all of them. {@code -Dworlds.seed=N} runs the one script that a failure names, {@code -Dworlds.scripts=N} more of them.
 */
@QuarkusTest
@QuarkusTestResource(HubTestResource.class)
class TwoWorldsTest {
    private static final int SCRIPTS = Integer.getInteger("worlds.scripts", 10);
    private static final int VISIBLE = 6;
    private static final int CARDS = 3;

    /** New ones in each run, or the one named. */
    private static List<Script> scripts(int howMany, LongFunction<Script> script) {
        var seed = Long.getLong("worlds.seed");
        return seed == null ? drawn(howMany, script) : List.of(script.apply(seed));
    }

    private static List<Script> drawn(int howMany, LongFunction<Script> script) {
        return new Random().longs(howMany).mapToObj(script).toList();
    }

    @Test
    void hiddenFactsAreNotTold() throws Exception {
        var told = new TreeMap<HiddenFact, String>();
        for (var script : scripts(SCRIPTS, Script::of)) {
            var cast = Talk.Cast.of(script.recipient());
            var plain = Talk.of(script, cast, Happening.NOTHING);
            for (var fact : HiddenFact.values()) {
                if (!told.containsKey(fact)
                        && !plain.equals(Talk.of(script, cast, fact))
                        && differAgain(script, cast, Happening.NOTHING, fact)) {
                    told.put(fact, new Difference(cast, Happening.NOTHING, fact).inShort(script));
                }
            }
        }
        assertEquals("", String.join("\n\n", told.values()));
    }

    /** What tells two worlds apart does so each time; a call that a busy machine answered late does not. */
    private static boolean differAgain(Script script, Talk.Cast cast, Happening one, Happening other) throws Exception {
        return !Talk.of(script, cast, one).equals(Talk.of(script, cast, other));
    }

    /** That its question was answered Yes is for the asker to know, not what became of the consent that another holds. */
    @Test
    void whatBecameOfAnothersConsent_isNotToldToTheAsker() throws Exception {
        Happening yes = talk -> HiddenFact.decide(talk, true);
        Happening withdrawn = talk -> yes.happens(talk) && HiddenFact.withdraw(talk);
        Happening givenBack = talk -> yes.happens(talk) && HiddenFact.giveBack(talk);
        for (var script : scripts(VISIBLE, Script::askingOnceForAnother)) {
            var cast = Talk.Cast.of(script.recipient());
            alike(script, cast, yes, List.of(withdrawn, givenBack));
        }
    }

    /** A firm learns neither of another firm nor of steps; an authority sees those, and nothing of the firm. */
    @Test
    void whatOthersDoAboutACard_isNotTold() throws Exception {
        var toNobody = List.<Happening>of(SharedCard::anotherFirmReads, SharedCard::anotherFirmPutsInAnAction);
        var toNoFirm = List.<Happening>of(SharedCard::coachDoesItsStep, SharedCard::anotherFirmDoesItsStep);
        for (var script : scripts(CARDS, seed -> Script.followingACard(PartnerType.STAFFING_COMPANY, seed))) {
            alike(script, SharedCard::opened, Stream.concat(toNobody.stream(), toNoFirm.stream()));
        }
        for (var script : scripts(CARDS, seed -> Script.followingACard(PartnerType.EMPLOYMENT_AUTHORITY, seed))) {
            alike(script, SharedCard::opened, toNobody.stream());
        }
    }

    private static void alike(Script script, Happening before, Stream<Happening> others) throws Exception {
        var both = others.<Happening>map(other -> talk -> before.happens(talk) && other.happens(talk))
                .toList();
        alike(script, Talk.Cast.of(script.recipient()), before, both);
    }

    /** A source is told that it may no longer supply, not by whose act, and nothing of the other items. */
    @Test
    void whoEndedIt_andWhatElseEnded_isNotToldToTheSource() throws Exception {
        Happening supplied = talk -> HiddenFact.answerAboutSource(talk, talk.partner, true);
        Happening otherItemDropped = talk -> supplied.happens(talk) && HiddenFact.withdraw(talk, "contact");
        Happening withdrawn = talk -> supplied.happens(talk) && HiddenFact.withdraw(talk);
        Happening itemDropped = talk -> supplied.happens(talk) && HiddenFact.withdraw(talk, "skills-assessment");
        Happening givenBack = talk -> supplied.happens(talk) && HiddenFact.giveBack(talk);
        for (var script : scripts(VISIBLE, Script::askingOnceForAnother)) {
            var cast = Talk.Cast.of(script.recipient());
            alike(script, cast, supplied, List.of(otherItemDropped));
            alike(script, cast, withdrawn, List.of(itemDropped, givenBack));
        }
    }

    private static void alike(Script script, Talk.Cast cast, Happening one, List<Happening> others) throws Exception {
        var told = Talk.of(script, cast, one);
        for (var other : others) {
            if (!told.equals(Talk.of(script, cast, other)) && differAgain(script, cast, one, other)) {
                fail(new Difference(cast, one, other).inShort(script));
            }
        }
    }

    /** A comparison that can't fail proves nothing: who asked and looks sees that its question was answered Yes. */
    @Test
    void aYesIsTold_inSomeScript() throws Exception {
        int told = 0;
        for (var script : scripts(VISIBLE, Script::askingOnceForAnother)) {
            var cast = Talk.Cast.of(script.recipient());
            Happening yes = talk -> HiddenFact.decide(talk, true);
            told += Talk.of(script, cast, Happening.NOTHING).equals(Talk.of(script, cast, yes)) ? 0 : 1;
        }
        assertTrue(told > 0, "a Yes was told in none of the scripts");
    }
}
