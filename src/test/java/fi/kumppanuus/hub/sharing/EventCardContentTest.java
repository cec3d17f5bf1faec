package fi.kumppanuus.hub.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.Refusal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a card, step by step. */
class EventCardContentTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate OCCURRED = TODAY.minusDays(3);

    private static EventCardContent card(EventCardStatus status, @Nullable LocalDate firstDoneOn) {
        return new EventCardContent(
                "JOB_APPLICATION",
                1,
                OCCURRED,
                status,
                List.of(
                        new EventCardContent.CardStep(1, PartnerType.SERVICE_PROVIDER, TODAY, firstDoneOn),
                        new EventCardContent.CardStep(2, PartnerType.STAFFING_COMPANY, TODAY.plusDays(4), null)),
                "sanat");
    }

    private static String refused(EventCardContent card, int step, PartnerType by, @Nullable LocalDate on) {
        var refusal = Refusal.of(() -> card.done(step, by, on, TODAY));
        return refusal.type() + refusal.faults();
    }

    @Test
    void firstStep_movesTheCardOn_onTheDayThatIsSaidOrToday() {
        var open = card(EventCardStatus.OPEN, null);
        var begun = card(EventCardStatus.IN_PROGRESS, TODAY);
        assertEquals(begun, open.done(1, PartnerType.SERVICE_PROVIDER, null, TODAY));
        assertEquals(begun, open.done(1, PartnerType.SERVICE_PROVIDER, TODAY, TODAY));
        assertEquals(
                card(EventCardStatus.IN_PROGRESS, OCCURRED),
                open.done(1, PartnerType.SERVICE_PROVIDER, OCCURRED, TODAY));
    }

    @Test
    void whatIsDone_staysAsItIs_whoeverSaysSoAgain() {
        var begun = card(EventCardStatus.IN_PROGRESS, OCCURRED);
        assertSame(begun, begun.done(1, PartnerType.SERVICE_PROVIDER, TODAY, TODAY));
    }

    /** The same for a step that is done and one that isn't: the answer doesn't tell which. */
    @Test
    void refusals_areAlike_whetherItIsDoneOrNot() {
        for (var begun :
                List.of(card(EventCardStatus.IN_PROGRESS, null), card(EventCardStatus.IN_PROGRESS, OCCURRED))) {
            assertEquals("step-not-yours[]", refused(begun, 1, PartnerType.STAFFING_COMPANY, null));
            assertEquals("not-found[]", refused(begun, 3, PartnerType.SERVICE_PROVIDER, null));
            assertEquals(
                    "unprocessable[/doneOn in-the-future]",
                    refused(begun, 1, PartnerType.SERVICE_PROVIDER, TODAY.plusDays(1)));
            assertEquals(
                    "unprocessable[/doneOn too-early]",
                    refused(begun, 1, PartnerType.SERVICE_PROVIDER, OCCURRED.minusDays(1)));
        }
        for (var ended : List.of(EventCardStatus.CLOSED, EventCardStatus.CANCELLED)) {
            for (var card : List.of(card(ended, null), card(ended, OCCURRED))) {
                assertEquals("event-card-ended[]", refused(card, 1, PartnerType.SERVICE_PROVIDER, null));
            }
        }
    }

    @Test
    void legalSteps_andNoOthers() {
        var legal = EnumSet.allOf(EventCardStatus.class).stream()
                .flatMap(from -> EnumSet.allOf(EventCardStatus.class).stream()
                        .filter(from::mayBecome)
                        .map(to -> from + " to " + to))
                .toList();
        assertEquals(
                List.of(
                        "OPEN to IN_PROGRESS",
                        "OPEN to CANCELLED",
                        "IN_PROGRESS to CLOSED",
                        "IN_PROGRESS to CANCELLED"),
                legal);
    }

    @Test
    void changing_keepsWhatIsNotSaid() {
        var open = card(EventCardStatus.OPEN, null);
        assertEquals(open, open.changed(new ChangeEventCard(null, null)));
        assertEquals(
                card(EventCardStatus.IN_PROGRESS, null),
                open.changed(new ChangeEventCard(EventCardStatus.IN_PROGRESS, null)));
        assertEquals("muut", open.changed(new ChangeEventCard(null, "muut")).text());
        assertEquals(
                "event-card-status",
                Refusal.of(() -> open.changed(new ChangeEventCard(EventCardStatus.CLOSED, null)))
                        .type());
    }
}
