package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the agreements say of who answers for which data and of unattended jobs. Categories are only codes here: the catalogue judges them. */
@ApplicationScoped
public class Agreements {
    private static final String IN_FORCE = """
            select a.partner_id, a.category, a.arrangement, a.with_partner from agreement_arrangement a
            where a.version = (select max(v.version) from agreement v where v.partner_id = a.partner_id)
            """;

    private final Database database;

    Agreements(Database database) {
        this.database = database;
    }

    private record Stated(PartnerId partner, CategoryArrangement arrangement) {}

    /** Partners whose agreement says nothing are not in it. */
    public Map<PartnerId, List<CategoryArrangement>> all() {
        return database.list(IN_FORCE + "order by a.category", Agreements::read).stream()
                .collect(Collectors.groupingBy(
                        Stated::partner, Collectors.mapping(Stated::arrangement, Collectors.toList())));
    }

    public List<CategoryArrangement> of(PartnerId partner) {
        return database
                .list(IN_FORCE + "and a.partner_id = ? order by a.category", Agreements::read, partner.value())
                .stream()
                .map(Stated::arrangement)
                .toList();
    }

    /** Changes to one partner's agreement wait for each other. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<PartnerInfo> lock(PartnerId partner) {
        return Partner.locked(partner).map(Partner::info);
    }

    /** What a version says, and who said it when, in which event of the log. */
    public record Version(
            List<CategoryArrangement> arrangements, List<String> jobs, ActingUser staff, UUID event, Instant at) {}

    /** A new version, of which everything before is history. The partner is locked, and its jobs are these from now on. */
    @Transactional(Transactional.TxType.MANDATORY)
    public PartnerInfo change(PartnerId partner, Version to) {
        var changed = Partner.byId(partner).orElseThrow();
        changed.agreeOn(to.jobs());
        int version = database.first(
                        "select coalesce(max(version), 0) + 1 from agreement where partner_id = ?",
                        row -> row.getInt(1),
                        partner.value())
                .orElseThrow();
        database.update(
                "insert into agreement (partner_id, version, jobs, by_whom, event_id, at) values (?, ?, ?, ?, ?, ?)",
                partner.value(),
                version,
                to.jobs().toArray(String[]::new),
                to.staff().value(),
                to.event(),
                to.at().atOffset(ZoneOffset.UTC));
        for (var one : to.arrangements()) {
            var other = one.withPartner();
            database.update(
                    """
                    insert into agreement_arrangement (partner_id, version, category, arrangement, with_partner)
                    values (?, ?, ?, ?, ?)
                    """,
                    partner.value(),
                    version,
                    one.category(),
                    one.arrangement().name(),
                    other == null ? null : other.value());
        }
        return changed.info();
    }

    private static Stated read(ResultSet row) throws SQLException {
        var other = row.getObject("with_partner", UUID.class);
        return new Stated(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new CategoryArrangement(
                        row.getString("category"),
                        Arrangement.valueOf(row.getString("arrangement")),
                        other == null ? null : new PartnerId(other)));
    }
}
