package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.partner.PartnerType;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The indicator against a naive reading of its definition in the contract, over random networks. */
class CooperationTest {
    private static final LocalDate TODAY = CooperationModel.TODAY;

    @Test
    void isWhatTheContractSays_overRandomNetworks() {
        var met = EnumSet.noneOf(CooperationLevel.class);
        for (int seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            var network = CooperationModel.network(random, TODAY);
            var viewer = PartnerType.values()[random.nextInt(PartnerType.values().length)];
            var expected = CooperationModel.expected(network, viewer, TODAY);
            var cooperation = new Cooperation(network, TODAY);
            assertEquals(expected, CooperationModel.of(cooperation, viewer), "seed " + seed);
            met.add(cooperation.level());
        }
        assertEquals(EnumSet.allOf(CooperationLevel.class), met);
    }

    /** Neither the order of what is seen nor its ids' order changes anything. */
    @Test
    void orderTellsNothing() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var network = CooperationModel.network(random, TODAY);
            var expected = CooperationModel.of(new Cooperation(network, TODAY), PartnerType.KELA);
            Collections.shuffle(network, random);
            assertEquals(expected, CooperationModel.of(new Cooperation(network, TODAY), PartnerType.KELA));
        }
    }

    /** What a viewer doesn't see is not among what it is worked out from: with more hidden, nothing is more. */
    @Test
    void seeingLess_neverShowsMorePartnersOrCards() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var network = CooperationModel.network(random, TODAY);
            var seen = network.stream().filter(m -> random.nextBoolean()).toList();
            var all = new Cooperation(network, TODAY);
            var some = new Cooperation(seen, TODAY);
            assertTrue(all.partners().containsAll(some.partners()));
            assertTrue(some.partners().stream()
                    .allMatch(p -> seen.stream().anyMatch(m -> m.source().equals(p))));
            assertTrue(some.openEvents() <= all.openEvents());
            assertTrue(some.level().compareTo(all.level()) <= 0);
        }
    }

    @Test
    void activeIsForThirtyDays() {
        for (int days : new int[] {0, 30, 31}) {
            var began = TODAY.minusDays(days);
            var two = List.of(
                    CooperationModel.action(1, PartnerType.KELA, ServiceActionStatus.STARTED, null, began, null),
                    CooperationModel.action(2, PartnerType.KELA, ServiceActionStatus.STARTED, null, began, null));
            var expected = days <= 30 ? CooperationLevel.SHARED_ACTIVE : CooperationLevel.SHARED;
            assertEquals(expected, new Cooperation(two, TODAY).level(), days + " days ago");
        }
    }

    /** Of an action whose status isn't told: a plan counts until its day, and a beginning until its end. */
    @Test
    void untoldStatus_isReadFromTheDates() {
        var firm = PartnerType.STAFFING_COMPANY;
        var tomorrow = TODAY.plusDays(1);
        assertLevel(CooperationLevel.ONE_PARTNER, CooperationModel.action(1, firm, null, TODAY, null, null));
        assertLevel(CooperationLevel.ONE_PARTNER, CooperationModel.action(1, firm, null, tomorrow, null, null));
        assertLevel(CooperationLevel.NONE, CooperationModel.action(1, firm, null, TODAY.minusDays(1), null, null));
        assertLevel(CooperationLevel.ONE_PARTNER, CooperationModel.action(1, firm, null, null, TODAY, null));
        assertLevel(CooperationLevel.NONE, CooperationModel.action(1, firm, null, tomorrow, TODAY, TODAY));
    }

    private static void assertLevel(CooperationLevel level, Matter matter) {
        assertEquals(level, new Cooperation(List.of(matter), TODAY).level(), matter.toString());
    }

    @Test
    void nextStepIsTheFirstOfEachCard_dueFirst_undatedLast() {
        var soon = CooperationModel.card(
                1,
                PartnerType.KELA,
                EventCardStatus.OPEN,
                step(1, PartnerType.MUNICIPALITY, TODAY.minusDays(9), TODAY),
                step(2, PartnerType.MUNICIPALITY, TODAY.plusDays(4), null),
                step(3, PartnerType.MUNICIPALITY, TODAY.minusDays(4), null));
        var sooner = CooperationModel.card(
                2,
                PartnerType.KELA,
                EventCardStatus.IN_PROGRESS,
                step(4, PartnerType.MUNICIPALITY, TODAY.plusDays(3), null));
        var undated = CooperationModel.card(
                3, PartnerType.KELA, EventCardStatus.OPEN, step(1, PartnerType.MUNICIPALITY, null, null));
        var over = CooperationModel.card(
                4, PartnerType.KELA, EventCardStatus.CLOSED, step(1, PartnerType.MUNICIPALITY, TODAY, null));
        var cooperation = new Cooperation(List.of(soon, undated, over, sooner), TODAY);
        assertEquals(
                List.of(4, 2, 1),
                cooperation.nextSteps().stream().map(Cooperation.Step::number).toList());
        assertEquals(
                Optional.of(sooner.id()),
                cooperation.nextStepOf(PartnerType.MUNICIPALITY).map(Cooperation.Step::eventCard));
        assertEquals(Optional.empty(), cooperation.nextStepOf(PartnerType.KELA));
    }

    private static EventCardContent.CardStep step(int number, PartnerType owner, LocalDate due, LocalDate done) {
        return new EventCardContent.CardStep(number, owner, due, done);
    }

    @Test
    void nobody() {
        var none = new Cooperation(List.of(), TODAY);
        assertEquals(CooperationLevel.NONE, none.level());
        assertEquals(List.of(), none.partners());
        assertEquals(Optional.empty(), none.lastActivityOn());
        assertEquals(new UUID(0, 1), CooperationModel.id(1));
    }
}
