package fi.kumppanuus.hub.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a source's part in a consent comes to, from the versions and the clock alone. */
class SupplyTest {
    private static final Instant LATER = day(300);

    private static Instant day(int day) {
        return Instant.parse("2026-01-01T22:00:00Z").plusSeconds(day * 86_400L);
    }

    private static Supply.Version version(int day, Map<String, Instant> items) {
        return new Supply.Version(day(day), ConsentState.ACTIVE, items);
    }

    private static Supply.Version ended(int day, ConsentState as) {
        return new Supply.Version(day(day), as, Map.of());
    }

    private static Supply at(int day, @Nullable Instant noticeEnds, Supply.Version... versions) {
        return Supply.at(day(day), List.of(versions), noticeEnds);
    }

    private static Supply at(int day, Supply.Version... versions) {
        return at(day, null, versions);
    }

    private static void assertEnded(Supply supply, int day, Supply.End end) {
        assertEquals(ConsentStatus.ENDED, supply.status());
        assertEquals(Map.of(), supply.items());
        assertEquals(Optional.of(day(day)), supply.endedAt());
        assertEquals(day(day), supply.changedAt());
        assertEquals(Optional.of(end), supply.end());
    }

    @Test
    void endsAreWrittenInKebabCase() {
        assertEquals("notice-changed", Supply.End.NOTICE_CHANGED.code());
    }

    @Test
    void isInForce_fromTheVersionThatNamesIt() {
        var supply = at(9, version(1, Map.of()), version(3, Map.of("education", LATER)));
        assertEquals(ConsentStatus.IN_FORCE, supply.status());
        assertEquals(Map.of("education", LATER), supply.items());
        assertEquals(day(3), supply.begunAt());
        assertEquals(day(3), supply.changedAt());
        assertEquals(LATER, supply.validUntil());
    }

    @Test
    void versionsThatChangeTheItemsOfOthers_areNone() {
        var items = Map.of("education", LATER);
        var supply = at(9, version(1, items), version(4, items), version(5, items));
        assertEquals(day(1), supply.changedAt());
    }

    @Test
    void withdrawn_givenBackAndDropped_areOne() {
        var given = version(1, Map.of("education", LATER));
        assertEnded(at(9, given, version(5, Map.of())), 5, Supply.End.CLOSED);
        for (var state : List.of(ConsentState.WITHDRAWN, ConsentState.RELINQUISHED, ConsentState.INVALIDATED)) {
            assertEnded(at(9, given, ended(5, state)), 5, Supply.End.CLOSED);
        }
        assertEnded(at(9, given, ended(5, ConsentState.SUPERSEDED)), 5, Supply.End.RENEWED);
    }

    @Test
    void whatBecomesOfTheConsentLater_changesNothing() {
        var supply = at(
                9,
                version(1, Map.of("education", LATER)),
                version(5, Map.of()),
                version(6, Map.of()),
                ended(7, ConsentState.SUPERSEDED));
        assertEnded(supply, 5, Supply.End.CLOSED);
        assertEquals(LATER, supply.validUntil());
    }

    @Test
    void runsOut_itemByItem() {
        var given = version(1, Map.of("education", day(4), "work-history", day(6)));
        var half = at(5, given);
        assertEquals(Map.of("work-history", day(6)), half.items());
        assertEquals(day(4), half.changedAt());
        assertEquals(ConsentStatus.IN_FORCE, half.status());
        assertEnded(at(6, given), 6, Supply.End.EXPIRED);
        assertEnded(at(9, given, ended(8, ConsentState.WITHDRAWN)), 6, Supply.End.EXPIRED);
    }

    @Test
    void namedAgain_beginsAnew() {
        var supply = at(
                9,
                version(1, Map.of("education", day(4))),
                version(5, Map.of()),
                version(6, Map.of("education", LATER)));
        assertEquals(ConsentStatus.IN_FORCE, supply.status());
        assertEquals(day(6), supply.begunAt());
        assertEquals(Optional.empty(), supply.endedAt());
    }

    @Test
    void aNewNotice_endsIt_andWhatIsWrittenDownLaterTellsNothing() {
        var given = version(1, Map.of("education", LATER));
        assertEquals(ConsentStatus.IN_FORCE, at(4, day(5), given).status());
        assertEnded(at(5, day(5), given), 5, Supply.End.NOTICE_CHANGED);
        assertEnded(at(9, day(5), given, ended(8, ConsentState.INVALIDATED)), 5, Supply.End.NOTICE_CHANGED);
        assertEnded(at(9, day(5), given, ended(3, ConsentState.WITHDRAWN)), 3, Supply.End.CLOSED);
    }
}
