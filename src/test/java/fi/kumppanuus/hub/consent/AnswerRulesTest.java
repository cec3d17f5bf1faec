package fi.kumppanuus.hub.consent;

import static fi.kumppanuus.hub.consent.Samples.NOW;
import static fi.kumppanuus.hub.consent.Samples.SELF;
import static fi.kumppanuus.hub.consent.Samples.TODAY;
import static fi.kumppanuus.hub.consent.Samples.item;
import static fi.kumppanuus.hub.consent.Samples.wanted;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.catalogue.ShippedCatalogue;
import fi.kumppanuus.hub.platform.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which answers are taken, apart from the text that they were given on. */
class AnswerRulesTest {
    private record Config(int ungrantedPer30Days, Period requestLife, Period linkLife, Period longestValidity)
            implements ConsentConfig {}

    private static final Period YEAR = Period.ofMonths(12);
    private final AnswerRules rules = new AnswerRules(ShippedCatalogue.read(), YEAR);
    private final ConsentRequest request =
            Samples.request(wanted("contact", SELF), wanted("work-ability", SELF), wanted("education", SELF));

    private static Decide answer(@Nullable LocalDate until, @Nullable List<String> confirmed, String... items) {
        return new Decide(
                Stream.of(items)
                        .map(i ->
                                i.startsWith("!") ? new DecisionItem(i.substring(1), false) : new DecisionItem(i, true))
                        .toList(),
                until,
                "1.0",
                "fi",
                confirmed);
    }

    private void taken(Decide answer) {
        assertDoesNotThrow(() -> rules.check(request, answer, NOW));
    }

    private List<String> faults(Decide answer) {
        var refusal = Refusal.of(() -> rules.check(request, answer, NOW));
        assertEquals("unprocessable", refusal.type());
        return refusal.faults();
    }

    @Test
    void everyItemIsAnsweredOnce() {
        taken(answer(null, null, "education", "!work-ability", "contact"));
        assertEquals(List.of("/items incomplete"), faults(answer(null, null, "education", "contact")));
        assertEquals(
                List.of("/items incomplete"),
                faults(answer(null, null, "education", "contact", "!work-ability", "contact")));
        assertEquals(List.of("/items incomplete"), faults(answer(null, null, "education", "contact", "!job-wishes")));
    }

    @Test
    void theDayIsBetweenTodayAndWhatWasAskedFor() {
        taken(answer(TODAY, null, "education", "!work-ability", "contact"));
        taken(answer(request.validUntil(), null, "education", "!work-ability", "contact"));
        assertEquals(
                List.of("/validUntil out-of-range"),
                faults(answer(TODAY.minusDays(1), null, "education", "!work-ability", "contact")));
        assertEquals(
                List.of("/validUntil out-of-range"),
                faults(answer(request.validUntil().plusDays(1), null, "education", "!work-ability", "contact")));
    }

    @Test
    void aSpecialCategory_isConfirmedTwice_ifItIsAYes() {
        assertEquals(
                List.of("/confirmed confirmation-missing"),
                faults(answer(null, null, "education", "work-ability", "contact")));
        assertEquals(
                List.of("/confirmed confirmation-missing"),
                faults(answer(null, List.of("contact"), "education", "work-ability", "contact")));
        taken(answer(null, List.of("work-ability"), "education", "work-ability", "contact"));
    }

    @Nested
    class Renewing {
        private final Consent consent = Samples.consent(item("contact", 5, SELF), item("work-ability", 20, SELF));

        private List<String> faults(LocalDate until, Instant at, @Nullable List<String> confirmed) {
            return Refusal.of(() -> rules.check(consent, new Renew(until, "1.0", "fi", confirmed, null), at))
                    .faults();
        }

        @Test
        void goesFromTodayToAYearAhead() {
            var confirmed = List.of("work-ability");
            for (var until : List.of(TODAY, TODAY.plus(YEAR))) {
                assertDoesNotThrow(() -> rules.check(consent, new Renew(until, "1.0", "fi", confirmed, null), NOW));
            }
            for (var until : List.of(TODAY.minusDays(1), TODAY.plus(YEAR).plusDays(1))) {
                assertEquals(List.of("/validUntil out-of-range"), faults(until, NOW, confirmed));
            }
        }

        @Test
        void whatIsInForceOfSpecialCategories_isConfirmedAgain() {
            assertEquals(List.of("/confirmed confirmation-missing"), faults(TODAY, NOW, null));
            assertDoesNotThrow(() -> rules.check(
                    Samples.consent(item("contact", 5, SELF)), new Renew(TODAY, "1.0", "fi", null, null), NOW));
        }
    }

    /** The texts are in the database; these ask for none. */
    @Nested
    class OfADecision {
        private final DecisionRules decisions =
                new DecisionRules(ShippedCatalogue.read(), null, null, new Config(1, YEAR, YEAR, YEAR));

        @Test
        void lastsAsLongAsThePersonSays_elseAsWasAskedFor() {
            assertEquals(TODAY, decisions.lastDay(request, answer(TODAY, null, "contact")));
            assertEquals(request.validUntil(), decisions.lastDay(request, answer(null, null, "contact")));
            assertEquals(Validity.endOf(TODAY), decisions.until(request, answer(TODAY, null, "contact")));
        }

        @Test
        void isGivenInALanguageOfTheHub() {
            var refusal = Refusal.of(() -> decisions.notice("job-placement", "de", "1.0", NOW));
            assertEquals(List.of("/lang unknown"), refusal.faults());
        }
    }
}
