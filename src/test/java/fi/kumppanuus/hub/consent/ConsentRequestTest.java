package fi.kumppanuus.hub.consent;

import static fi.kumppanuus.hub.consent.Samples.NOW;
import static fi.kumppanuus.hub.consent.Samples.PERSON;
import static fi.kumppanuus.hub.consent.Samples.RECIPIENT;
import static fi.kumppanuus.hub.consent.Samples.SELF;
import static fi.kumppanuus.hub.consent.Samples.TODAY;
import static fi.kumppanuus.hub.consent.Samples.day;
import static fi.kumppanuus.hub.consent.Samples.wanted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The life of a request, and what its asker is told of it. */
class ConsentRequestTest {
    private static final List<DecisionItem> YES_AND_NO =
            List.of(new DecisionItem("contact", true), new DecisionItem("education", false));
    private static final List<DecisionItem> NO =
            List.of(new DecisionItem("contact", false), new DecisionItem("education", false));
    private static final UUID CONSENT = UUID.randomUUID();

    private final ConsentRequest request = Samples.request(wanted("education", SELF), wanted("contact", SELF));
    private final ConsentRequest link = Samples.of(Samples.asked(null, TODAY, wanted("contact", SELF)));

    @Test
    void keepsWhatWasAskedFor() {
        var asked = Samples.asked(new SubjectId(new UUID(2, 2)), TODAY, wanted("contact", SELF));
        var kept = Samples.of(asked);
        assertEquals(asked.id(), kept.id());
        assertEquals(new PartnerId(new UUID(1, 1)), kept.askedBy());
        assertEquals(Optional.of(new SubjectId(new UUID(2, 2))), kept.subject());
        assertEquals(RECIPIENT, kept.recipient());
        assertEquals("job-placement", kept.purpose());
        assertEquals(TODAY, kept.validUntil());
        assertEquals("case 7", kept.reference());
        assertEquals("https://aalto.test/back", kept.returnUrl());
        assertEquals("state-1", kept.returnState());
        assertEquals(NOW, kept.createdAt());
        assertEquals(day(30), kept.expiresAt());
        assertEquals(List.of(wanted("contact", SELF)), kept.items());
        assertEquals(RequestState.REQUESTED, kept.state());
        assertTrue(kept.sameContent(new byte[] {2}));
        assertFalse(kept.sameContent(new byte[] {3}));
        assertEquals(Optional.empty(), kept.decidedAt());
        assertEquals(Optional.empty(), kept.boundTo());
        assertFalse(kept.byLink());
        assertTrue(link.byLink());
        assertEquals(Optional.empty(), link.subject());
    }

    @Test
    void itemsAreInTheOrderOfTheirCategories() {
        var codes = List.of("contact", "education", "event-cards", "identity", "job-wishes", "service-actions");
        var shuffled = codes.reversed().stream().map(c -> wanted(c, SELF)).toArray(RequestedItem[]::new);
        assertEquals(
                codes,
                Samples.request(shuffled).items().stream()
                        .map(RequestedItem::category)
                        .toList());
    }

    @Test
    void isAnswerable_untilItExpires() {
        assertTrue(request.answerable(day(29)));
        assertEquals(RequestStatus.OPEN, request.status(day(29)));
        assertFalse(request.answerable(day(30)));
        assertEquals(RequestStatus.CLOSED, request.status(day(30)));
    }

    @Test
    void aYes_isTheAskersToKnow() {
        request.decide(PERSON, YES_AND_NO, TODAY, CONSENT, day(1));
        assertEquals(RequestState.GRANTED, request.state());
        assertEquals(RequestStatus.GRANTED, request.status(day(40)));
        assertEquals(Optional.of(PERSON), request.boundTo());
        assertEquals(CONSENT, request.consentId());
        assertEquals(Optional.of(day(1)), request.decidedAt());
        assertEquals(TODAY, request.decidedUntil());
        assertEquals(YES_AND_NO, request.decision());
    }

    @Test
    void aNo_looksLikeNoAnswerYet() {
        request.decide(PERSON, NO, TODAY, null, day(1));
        assertEquals(RequestState.REFUSED, request.state());
        assertEquals(RequestStatus.OPEN, request.status(day(29)));
        assertEquals(RequestStatus.CLOSED, request.status(day(30)));
        assertEquals(NO, request.decision());
        request.cancel(day(2));
        assertEquals(RequestState.REFUSED, request.state());
        assertEquals(RequestStatus.CLOSED, request.status(day(3)));
    }

    @Test
    void beforeAnAnswer_everyItemIsNo() {
        assertEquals(NO, request.decision());
    }

    @Test
    void aLink_isTakenByTheFirstYes_notByANo() {
        var no = List.of(new DecisionItem("contact", false));
        link.decide(PERSON, no, TODAY, null, day(1));
        assertEquals(Optional.empty(), link.decidedAt());
        assertEquals(Optional.empty(), link.boundTo());
        assertEquals(RequestState.REQUESTED, link.state());
        link.decide(PERSON, List.of(new DecisionItem("contact", true)), TODAY, CONSENT, day(2));
        assertEquals(Optional.of(PERSON), link.boundTo());
        assertEquals(RequestState.GRANTED, link.state());
    }

    @Test
    void answeredCancelledOrExpired_takesNoAnswer() {
        var cancelled = Samples.request(wanted("contact", SELF));
        cancelled.cancel(day(1));
        assertEquals(RequestState.CANCELLED, cancelled.state());
        request.decide(PERSON, NO, TODAY, null, day(1));
        closed(request);
        closed(cancelled);
        var expired = Samples.request(wanted("contact", SELF));
        assertEquals(
                "request-closed",
                Refusal.of(() -> expired.decide(PERSON, YES_AND_NO, TODAY, CONSENT, day(30)))
                        .type());
    }

    private static void closed(ConsentRequest request) {
        assertEquals(
                "request-closed",
                Refusal.of(() -> request.decide(PERSON, YES_AND_NO, TODAY, CONSENT, day(2)))
                        .type());
        assertEquals(null, request.consentId());
    }

    @Test
    void depositPermission_endsOnce() {
        var id = UUID.randomUUID();
        var permission = DepositPermission.given(id, PERSON, RECIPIENT, "education", NOW);
        assertEquals(id, permission.id());
        assertEquals(RECIPIENT, permission.source());
        assertEquals("education", permission.category());
        assertEquals(NOW, permission.givenAt());
        assertTrue(permission.end(day(1)));
        assertFalse(permission.end(day(2)));
    }

    @Test
    void sourcesReadAsWritten() {
        var id = UUID.randomUUID();
        assertEquals(Source.SELF, Source.fromString("self"));
        assertEquals("self", Source.SELF.toString());
        assertTrue(Source.SELF.isSelf());
        assertEquals(Optional.empty(), Source.SELF.partner());
        assertEquals(new Source(id), Source.fromString(id.toString()));
        assertEquals(id.toString(), new Source(id).toString());
        assertFalse(new Source(id).isSelf());
        assertEquals(Optional.of(new PartnerId(id)), new Source(id).partner());
        assertEquals(new Source(id), Source.of(new PartnerId(id)));
    }

    @Test
    void partnersLookBackTwoYears() {
        var from = NOW.minusSeconds(731L * 86_400);
        assertEquals(from, LookBack.from(NOW));
        assertEquals(from, LookBack.within(from.minusSeconds(1), NOW));
        assertEquals(day(-3), LookBack.within(day(-3), NOW));
        assertEquals(NOW, LookBack.within(NOW.plusSeconds(1), NOW));
    }
}
