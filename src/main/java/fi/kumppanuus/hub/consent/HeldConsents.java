package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import io.quarkus.panache.common.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the consents that a partner holds or held as recipient. */
final class HeldConsents {
    private static final String IN_FORCE =
            "c.state = :active and c.validUntil > :now and (c.noticeEnds is null or c.noticeEnds > :now)";
    /** By a decision, or by the clock: then nothing was stored. */
    private static final String CHANGED =
            "c.updatedAt > :since or (c.state = :active and ((c.noticeEnds > :since and c.noticeEnds <= :now) or exists"
                    + " (select 1 from Consent o join o.items i"
                    + " where o.id = c.id and i.validUntil > :since and i.validUntil <= :now)))";

    /** By an id: of a person who was erased nobody has one. */
    static final String KNOWN =
            "exists (select 1 from Pairwise k where k.partnerId = c.recipientId and k.personId = c.personId)";

    private HeldConsents() {}

    static Optional<Consent> of(PartnerId recipient, UUID id) {
        return Consent.<Consent>find(
                        "from Consent c where c.id = ?1 and c.recipientId = ?2 and " + KNOWN, id, recipient.value())
                .firstResultOptional();
    }

    static List<UUID> idsInForce(PartnerId recipient, Instant now, int limit) {
        return Consent.<Consent>find(
                        "select c.id from Consent c where c.recipientId = :recipient and " + IN_FORCE + " and " + KNOWN
                                + " order by c.id",
                        Parameters.with("recipient", recipient.value())
                                .and("active", ConsentState.ACTIVE)
                                .and("now", now))
                .page(0, limit)
                .project(UUID.class)
                .list();
    }

    static List<Consent> page(PartnerId recipient, ConsentFilter filter, Instant now, UUID after, int limit) {
        var query = new StringBuilder("from Consent c where c.recipientId = :recipient and c.id > :after"
                + " and c.validUntil > :shown and (c.endedAt is null or c.endedAt > :shown)"
                + " and (c.noticeEnds is null or c.noticeEnds > :shown) and " + KNOWN);
        var parameters = Parameters.with("recipient", recipient.value())
                .and("after", after)
                .and("shown", LookBack.from(now));
        if (filter.subject() != null) {
            query.append(" and exists (select 1 from Pairwise w where w.partnerId = c.recipientId"
                    + " and w.personId = c.personId and w.subjectId = :subject)");
            parameters.and("subject", filter.subject().value());
        }
        if (filter.status() != null) {
            query.append(filter.status() == ConsentStatus.IN_FORCE ? " and (" : " and not (")
                    .append(IN_FORCE)
                    .append(")");
        }
        filter.changedAfter(now).ifPresent(since -> {
            query.append(" and (").append(CHANGED).append(")");
            parameters.and("since", since);
        });
        if (filter.status() != null || filter.changedAfter() != null) {
            parameters.and("active", ConsentState.ACTIVE).and("now", now);
        }
        return Consent.<Consent>find(query.append(" order by c.id").toString(), parameters)
                .page(0, limit)
                .list();
    }
}
