package fi.kumppanuus.hub.consent;

import static fi.kumppanuus.hub.consent.Samples.NOW;
import static fi.kumppanuus.hub.consent.Samples.PERSON;
import static fi.kumppanuus.hub.consent.Samples.RECIPIENT;
import static fi.kumppanuus.hub.consent.Samples.TODAY;
import static fi.kumppanuus.hub.consent.Samples.day;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kumppanuus.hub.catalogue.ShippedCatalogue;
import fi.kumppanuus.hub.catalogue.StatutoryRule;
import fi.kumppanuus.hub.catalogue.Wording;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.identity.TokenBinding;
import fi.kumppanuus.hub.partner.PartnerType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** While a statutory rule counts between two partners, and for this person. */
class RelationshipEndTest {
    private static final PartnerId SOURCE = new PartnerId(UUID.randomUUID());
    private static final PartnerId RECORDER = new PartnerId(UUID.randomUUID());
    private static final LocalDate LAST = TODAY.plusDays(10);

    private final ServiceRelationship relationship = ServiceRelationship.of(
            new UUID(3, 3),
            PERSON,
            rule(null, null, null),
            new RecordRelationship(
                    new SubjectId(UUID.randomUUID()), "", "rule-1", SOURCE, RECIPIENT, TODAY, LAST, "case 7"),
            new PartnerCaller(RECORDER, "issuer", "client", Set.of(), TokenBinding.NONE),
            new ActingUser("case-worker-7"),
            UUID.randomUUID(),
            NOW);

    private static StatutoryRule rule(
            @Nullable PartnerId source, @Nullable PartnerId recipient, @Nullable Instant endedAt) {
        return new StatutoryRule(
                "rule-1",
                "916/2012",
                "3 §",
                new Wording("n", "n", "n", "n"),
                PartnerType.EMPLOYMENT_AUTHORITY,
                PartnerType.KELA,
                "education",
                "shared-service",
                null,
                source,
                recipient,
                endedAt);
    }

    @Test
    void keepsWhatWasRecorded() {
        assertEquals(new UUID(3, 3), relationship.id());
        assertEquals(PERSON, relationship.person());
        assertEquals(SOURCE, relationship.source());
        assertEquals(RECIPIENT, relationship.recipient());
        assertEquals(RECORDER, relationship.recordedBy());
        assertEquals("rule-1", relationship.rule());
        assertEquals("education", relationship.category());
        assertEquals("shared-service", relationship.purpose());
        assertEquals(TODAY, relationship.begins());
        assertEquals(LAST, relationship.ends());
        assertEquals("case 7", relationship.caseReference());
    }

    @Test
    void isInForce_fromItsFirstDayToItsLast() {
        var rule = rule(null, null, null);
        assertEquals(RelationshipStatus.NOT_BEGUN, relationship.status(rule, TODAY.minusDays(1)));
        assertEquals(RelationshipStatus.IN_FORCE, relationship.status(rule, TODAY));
        assertEquals(RelationshipStatus.IN_FORCE, relationship.status(rule, LAST));
        assertEquals(RelationshipStatus.ENDED, relationship.status(rule, LAST.plusDays(1)));
        assertEquals(Optional.empty(), relationship.endedAt(rule));
    }

    @Test
    void endsWithItsRule() {
        var ended = rule(null, null, day(2));
        assertEquals(RelationshipStatus.ENDED, relationship.status(ended, TODAY));
        assertEquals(Optional.of(day(2)), relationship.endedAt(ended));
        assertEquals(Optional.empty(), relationship.endedAt(rule(null, null, day(20))), "its last day was over");
    }

    @Test
    void endsByItself_whicheverIsFirst() {
        relationship.end(UUID.randomUUID(), day(4));
        assertEquals(RelationshipStatus.ENDED, relationship.status(rule(null, null, null), TODAY));
        assertEquals(Optional.of(day(4)), relationship.endedAt(rule(null, null, null)));
        assertEquals(Optional.of(day(2)), relationship.endedAt(rule(null, null, day(2))));
        assertEquals(Optional.of(day(4)), relationship.endedAt(rule(null, null, day(5))));
    }

    @Test
    void aRuleForOnePartner_allowsNoOther() {
        assertTrue(rule(null, null, null).allows(SOURCE, RECIPIENT));
        assertTrue(rule(SOURCE, RECIPIENT, null).allows(SOURCE, RECIPIENT));
        assertFalse(rule(RECORDER, null, null).allows(SOURCE, RECIPIENT));
        assertFalse(rule(null, RECORDER, null).allows(SOURCE, RECIPIENT));
        assertTrue(rule(null, null, null).inForce());
        assertFalse(rule(null, null, NOW).inForce());
    }

    @Test
    void recipientsDelete_asThePurposeSays() {
        assertEquals(TODAY.plusDays(30), new Retention(ShippedCatalogue.read()).deleteBy("job-placement", NOW));
    }
}
