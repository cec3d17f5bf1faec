package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Append-only: who suspended a partner or let it go on, when and why. */
@ApplicationScoped
class PartnerHistory {
    private final Database database;

    PartnerHistory(Database database) {
        this.database = database;
    }

    /** The newest entry of a partner. */
    record Step(PartnerState to, String reason, Instant at) {}

    @Transactional(Transactional.TxType.MANDATORY)
    void add(PartnerId partner, Step step, ActingUser staff, UUID eventId) {
        database.update(
                """
                insert into partner_history (partner_id, event_id, state, reason, by_whom, at) values (?, ?, ?, ?, ?, ?)
                """,
                partner.value(),
                eventId,
                step.to().name(),
                step.reason(),
                staff.value(),
                step.at().atOffset(ZoneOffset.UTC));
    }

    Map<PartnerId, Step> newest(List<PartnerId> partners) {
        return database
                .list(
                        """
                        select distinct on (partner_id) partner_id, state, reason, at from partner_history
                        where partner_id = any(?) order by partner_id, at desc, event_id desc
                        """,
                        row -> Map.entry(
                                new PartnerId(row.getObject("partner_id", UUID.class)),
                                new Step(
                                        PartnerState.valueOf(row.getString("state")),
                                        row.getString("reason"),
                                        row.getObject("at", OffsetDateTime.class)
                                                .toInstant())),
                        (Object) partners.stream().map(PartnerId::value).toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
