package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Consents and requests that no database keeps, for tests of their rules. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final PersonId PERSON = new PersonId(UUID.randomUUID());
    static final PartnerId RECIPIENT = new PartnerId(UUID.randomUUID());
    static final UUID SOURCE = new UUID(0, 7);
    static final UUID OTHER_SOURCE = new UUID(0, 8);
    static final UUID SELF = Source.SELF.value();
    static final Shown SHOWN = new Shown("1.2", new byte[] {1, 2}, "fi");

    private Samples() {}

    static Instant day(int day) {
        return NOW.plusSeconds(day * 86_400L);
    }

    static ConsentItem item(String category, int untilDay, UUID... sources) {
        return new ConsentItem(category, List.of(sources), day(untilDay), true, false);
    }

    static Consent consent(ConsentItem... items) {
        var consent = Consent.begin(UUID.randomUUID(), PERSON, RECIPIENT, "job-placement", NOW);
        consent.grant(List.of(items), SHOWN, NOW);
        return consent;
    }

    /** What else the database derives from the notices. */
    static Consent endedByNotice(Consent consent, @Nullable Instant at) {
        try {
            var ends = Consent.class.getDeclaredField("noticeEnds");
            ends.setAccessible(true);
            ends.set(consent, at);
            return consent;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static AskedFor asked(@Nullable SubjectId subject, LocalDate until, RequestedItem... items) {
        return new AskedFor(
                UUID.randomUUID(),
                new PartnerId(new UUID(1, 1)),
                subject,
                RECIPIENT,
                "job-placement",
                List.of(items),
                until,
                "case 7",
                "https://aalto.test/back",
                "state-1",
                new ActingUser("case-worker-7"));
    }

    static ConsentRequest request(RequestedItem... items) {
        return of(asked(new SubjectId(new UUID(2, 2)), TODAY.plusDays(30), items));
    }

    static ConsentRequest of(AskedFor asked) {
        return ConsentRequest.asked(asked, new byte[] {1}, new byte[] {2}, NOW, day(30));
    }

    static RequestedItem wanted(String category, UUID... sources) {
        return new RequestedItem(category, List.of(sources));
    }
}
