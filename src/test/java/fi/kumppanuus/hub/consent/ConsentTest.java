package fi.kumppanuus.hub.consent;

import static fi.kumppanuus.hub.consent.Samples.NOW;
import static fi.kumppanuus.hub.consent.Samples.OTHER_SOURCE;
import static fi.kumppanuus.hub.consent.Samples.PERSON;
import static fi.kumppanuus.hub.consent.Samples.RECIPIENT;
import static fi.kumppanuus.hub.consent.Samples.SELF;
import static fi.kumppanuus.hub.consent.Samples.SHOWN;
import static fi.kumppanuus.hub.consent.Samples.SOURCE;
import static fi.kumppanuus.hub.consent.Samples.consent;
import static fi.kumppanuus.hub.consent.Samples.day;
import static fi.kumppanuus.hub.consent.Samples.endedByNotice;
import static fi.kumppanuus.hub.consent.Samples.item;
import static fi.kumppanuus.hub.consent.Samples.wanted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.platform.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which steps a consent takes, and when it counts. */
class ConsentTest {
    private final Consent consent = consent(item("contact", 5, SELF), item("education", 20, SOURCE));

    @Test
    void begunAndGranted_isInForce_untilItsLastItemEnds() {
        assertEquals(1, consent.version());
        assertEquals(ConsentState.ACTIVE, consent.state());
        assertEquals(PERSON, consent.person());
        assertEquals(RECIPIENT, consent.recipient());
        assertEquals("job-placement", consent.purpose());
        assertEquals(NOW, consent.validFrom());
        assertEquals(day(20), consent.validUntil());
        assertSame(SHOWN.noticeHash(), consent.shown().noticeHash());
        assertEquals(SHOWN, consent.shown());
        assertEquals(List.of("contact", "education"), consent.categories());
        assertEquals(Optional.empty(), consent.renews());
        assertTrue(consent.inForce(day(19)));
        assertFalse(consent.inForce(day(20)));
    }

    @Test
    void itemsAreInTheOrderOfTheirCategories() {
        var codes = List.of("contact", "education", "event-cards", "identity", "job-wishes", "service-actions");
        var shuffled = codes.reversed().stream().map(c -> item(c, 5, SELF)).toArray(ConsentItem[]::new);
        assertEquals(
                codes,
                consent(shuffled).itemsInForce(NOW).stream()
                        .map(ConsentItem::category)
                        .toList());
    }

    @Test
    void itemsCount_untilTheirOwnEnd() {
        assertEquals(List.of(item("contact", 5, SELF), item("education", 20, SOURCE)), consent.itemsInForce(day(4)));
        assertEquals(List.of(item("education", 20, SOURCE)), consent.itemsInForce(day(5)));
        assertEquals(List.of(), consent.itemsInForce(day(20)));
    }

    @Nested
    class Granting {
        @Test
        void anotherTime_replacesTheSameCategory_andDropsWhatIsOver() {
            consent.grant(List.of(item("job-wishes", 9, SOURCE, OTHER_SOURCE)), SHOWN, day(3));
            assertEquals(List.of("contact", "education", "job-wishes"), consent.categories());
            assertEquals(2, consent.version());
            consent.grant(List.of(item("education", 8, OTHER_SOURCE)), new Shown("2.0", new byte[0], "sv"), day(5));
            assertEquals(
                    List.of(item("education", 8, OTHER_SOURCE), item("job-wishes", 9, SOURCE, OTHER_SOURCE)),
                    consent.itemsInForce(day(5)));
            assertEquals(List.of("education", "job-wishes"), consent.categories());
            assertEquals(day(9), consent.validUntil());
            assertEquals("2.0", consent.shown().noticeVersion());
            assertEquals("sv", consent.shown().lang());
        }

        @Test
        void byThePerson_isNoLongerAnOfficersRecord() {
            var record = UUID.randomUUID();
            consent.recordedIn(record);
            assertEquals(Optional.of(record), consent.recordedIn());
            consent.grant(List.of(item("education", 8, SOURCE)), SHOWN, day(1));
            assertEquals(Optional.empty(), consent.recordedIn());
        }

        /** They are told that they once could supply it; the person is none of them. */
        @Test
        void remembersWhoeverWasASource() throws ReflectiveOperationException {
            consent.grant(List.of(item("education", 8, OTHER_SOURCE, SELF)), SHOWN, day(1));
            consent.grant(List.of(item("job-wishes", 8, SOURCE)), SHOWN, day(2));
            var sources = Consent.class.getDeclaredField("sources");
            sources.setAccessible(true);
            assertEquals(List.of(SOURCE, OTHER_SOURCE), sources.get(consent));
        }
    }

    @Nested
    class Narrowing {
        @Test
        void dropsWhatIsNamed_andWhatIsOver() {
            consent.grant(List.of(item("job-wishes", 9, SOURCE)), SHOWN, NOW);
            consent.narrow(Set.of("education"), day(5));
            assertEquals(List.of("job-wishes"), consent.categories());
            assertEquals(day(9), consent.validUntil());
            assertEquals(3, consent.version());
            assertEquals(ConsentState.ACTIVE, consent.state());
        }

        @Test
        void ofTheLastItem_isWithdrawing() {
            consent.narrow(Set.of("education", "contact"), day(1));
            assertEquals(ConsentState.WITHDRAWN, consent.state());
            assertEquals(Optional.of(day(1)), consent.endedAt(day(2)));
            assertEquals(Optional.of(EndReason.WITHDRAWN), consent.endReason(day(2)));
            assertEquals(2, consent.version());
            assertEquals(List.of(), consent.itemsInForce(day(1)));
        }
    }

    @Nested
    class Ending {
        private void ends(ConsentState as, EndReason why) {
            assertEquals(as, consent.state());
            assertEquals(Optional.of(day(1)), consent.endedAt(day(30)));
            assertEquals(Optional.of(why), consent.endReason(day(30)));
            assertEquals(2, consent.version());
            assertEquals(List.of(), consent.itemsInForce(day(1)));
            assertFalse(consent.inForce(day(1)));
        }

        @Test
        void byRelinquishing() {
            consent.relinquish(day(1));
            ends(ConsentState.RELINQUISHED, EndReason.RELINQUISHED);
        }

        @Test
        void byRenewal() {
            consent.supersede(day(1));
            ends(ConsentState.SUPERSEDED, EndReason.RENEWED);
            var next = Consent.renewing(consent, UUID.randomUUID(), day(1));
            assertEquals(Optional.of(consent.id()), next.renews());
            assertEquals(0, next.version());
            assertEquals(consent.person(), next.person());
            assertEquals(consent.recipient(), next.recipient());
            assertEquals(consent.purpose(), next.purpose());
        }

        @Test
        void byTheEndOfAnAgreement() {
            consent.invalidate(EndReason.AGREEMENT_ENDED, day(1));
            ends(ConsentState.INVALIDATED, EndReason.AGREEMENT_ENDED);
        }

        @Test
        void byTheClock() {
            assertEquals(Optional.empty(), consent.endedAt(day(19)));
            assertEquals(Optional.empty(), consent.endReason(day(19)));
            assertEquals(Optional.of(day(20)), consent.endedAt(day(20)));
            assertEquals(Optional.of(EndReason.EXPIRED), consent.endReason(day(20)));
        }

        @Test
        void afterTheEnd_noStepIsLegal() {
            List<BiConsumer<Consent, Instant>> steps = List.of(
                    (c, at) -> c.grant(List.of(item("contact", 99, SELF)), SHOWN, at),
                    (c, at) -> c.narrow(Set.of("contact"), at),
                    Consent::relinquish,
                    Consent::supersede,
                    (c, at) -> c.invalidate(EndReason.AGREEMENT_ENDED, at));
            for (var step : steps) {
                for (var end : steps.subList(2, 5)) {
                    var ended = consent(item("contact", 20, SELF));
                    end.accept(ended, day(1));
                    refused(step, ended, day(2));
                }
                refused(step, consent(item("contact", 20, SELF)), day(20));
                refused(step, endedByNotice(consent(item("contact", 20, SELF)), day(2)), day(2));
            }
        }

        private static void refused(BiConsumer<Consent, Instant> step, Consent ended, Instant at) {
            var before = ended.version();
            assertEquals(
                    "consent-ended", Refusal.of(() -> step.accept(ended, at)).type());
            assertEquals(before, ended.version());
        }
    }

    @Nested
    class ByANewNotice {
        private final Consent outdated = endedByNotice(consent, day(10));

        @Test
        void endsWhenTheNoticeBinds() {
            assertTrue(outdated.inForce(day(9)));
            assertEquals(Optional.empty(), outdated.endReason(day(9)));
            assertFalse(outdated.inForce(day(10)));
            assertEquals(List.of(), outdated.itemsInForce(day(10)));
            assertEquals(Optional.of(day(10)), outdated.endedAt(day(11)));
            assertEquals(Optional.of(EndReason.NOTICE_CHANGED), outdated.endReason(day(11)));
        }

        @Test
        void hadItEndedBefore_thatStays() {
            var expired = endedByNotice(consent(item("contact", 5, SELF)), day(10));
            assertEquals(Optional.of(day(5)), expired.endedAt(day(11)));
            assertEquals(Optional.of(EndReason.EXPIRED), expired.endReason(day(11)));
            var sameMoment = endedByNotice(consent(item("contact", 10, SELF)), day(10));
            assertEquals(Optional.of(EndReason.EXPIRED), sameMoment.endReason(day(11)));
            var between = endedByNotice(consent(item("contact", 5, SELF)), day(10));
            assertEquals(Optional.of(day(5)), between.endedAt(day(6)));
            assertEquals(Optional.of(EndReason.EXPIRED), between.endReason(day(6)));
        }

        @Test
        void isWrittenDownLater_asOfItsMoment() {
            outdated.outdate(day(12));
            assertEquals(ConsentState.INVALIDATED, outdated.state());
            assertEquals(Optional.of(day(10)), outdated.endedAt(day(12)));
            assertEquals(Optional.of(EndReason.NOTICE_CHANGED), outdated.endReason(day(12)));
            assertEquals(2, outdated.version());
            assertThrows(IllegalStateException.class, () -> outdated.outdate(day(12)));
        }

        @Test
        void isNotWrittenDown_beforeItBinds() {
            assertThrows(IllegalStateException.class, () -> outdated.outdate(day(9)));
            assertThrows(
                    IllegalStateException.class,
                    () -> consent(item("contact", 5, SELF)).outdate(day(12)));
        }
    }

    @Nested
    class Covering {
        private final Consent wide = consent(item("education", 20, SOURCE, OTHER_SOURCE), item("contact", 5, SELF));

        @Test
        void wantsCategory_sourcesAndTime() {
            assertTrue(wide.covers(wanted("education", SOURCE), day(20), NOW));
            assertTrue(wide.covers(wanted("education", OTHER_SOURCE, SOURCE), day(3), NOW));
            assertFalse(wide.covers(wanted("education", SOURCE), day(20).plusSeconds(1), NOW));
            assertFalse(wide.covers(wanted("education", SOURCE, SELF), day(3), NOW));
            assertFalse(wide.covers(wanted("job-wishes", SOURCE), day(3), NOW));
            assertFalse(wide.covers(wanted("education", SOURCE), day(3), day(20)));
        }

        @Test
        void wantsAllOfIt() {
            var both = new RequestedItem[] {wanted("education", SOURCE), wanted("contact", SELF)};
            assertTrue(wide.covers(Samples.asked(null, Samples.TODAY.plusDays(3), both), NOW));
            assertFalse(wide.covers(Samples.asked(null, Samples.TODAY.plusDays(6), both), NOW));
            assertTrue(wide.covers(Samples.asked(null, Samples.TODAY.plusDays(6), both[0]), NOW));
        }

        @Test
        void overlaps_withOneSourceInCommon() {
            var has = item("education", 20, SOURCE, OTHER_SOURCE);
            assertTrue(has.overlaps(wanted("education", SELF, SOURCE)));
            assertFalse(has.overlaps(wanted("education", SELF)));
            assertFalse(has.overlaps(wanted("contact", SOURCE)));
        }
    }
}
