package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * Finds a partner's people with what is in force: all of them who have anything, or those for whom something has changed,
 * who may have nothing left.
 */
@ApplicationScoped
class SubjectQuery {
    private static final String AS_RECIPIENT = """
            select w.subject_id, w.person_id,
              array_agg(i.category order by i.category, c.purpose) filter (where i.category is not null) as categories,
              array_agg(c.purpose order by i.category, c.purpose) filter (where i.category is not null) as purposes,
              array_agg(i.valid_until order by i.category, c.purpose) filter (where i.category is not null) as untils
            from pairwise w
            %s join (consent c join consent_item i on i.consent_id = c.id and i.valid_until > ?)
              on c.person_id = w.person_id and c.recipient_id = w.partner_id and c.state = 'ACTIVE'
              and c.valid_until > ? and not exists (
                select from notice n where n.purpose = c.purpose and n.major > c.notice_major and n.binds_from <= ?)
            where w.partner_id = ? and w.subject_id > ? %s
            group by w.subject_id, w.person_id order by w.subject_id limit ?
            """;
    private static final String CONSENT_CHANGED = """
            and exists (
              select from consent c
              where c.person_id = w.person_id and c.recipient_id = w.partner_id
                and (c.updated_at > ? or (c.state = 'ACTIVE' and (
                  exists (select from consent_item i
                    where i.consent_id = c.id and i.valid_until > ? and i.valid_until <= ?)
                  or exists (select from notice n
                    where n.purpose = c.purpose and n.major > c.notice_major and n.binds_from > ? and n.binds_from <= ?)))))
            """;
    private static final String AS_SOURCE = """
            select w.subject_id, w.person_id,
              array_agg(d.category order by d.category) filter (where d.category is not null) as categories
            from pairwise w
            %s join deposit_permission d
              on d.person_id = w.person_id and d.source_id = w.partner_id and d.ended_at is null
            where w.partner_id = ? and w.subject_id > ? %s
            group by w.subject_id, w.person_id order by w.subject_id limit ?
            """;
    private static final String DEPOSIT_CHANGED = """
            and exists (
              select from deposit_permission d
              where d.person_id = w.person_id and d.source_id = w.partner_id and (d.given_at > ? or d.ended_at > ?))
            """;

    private final Database database;

    SubjectQuery(Database database) {
        this.database = database;
    }

    record Listed(SubjectView view, PersonId person) {}

    List<Listed> find(PartnerId partner, SubjectFilter filter, Instant at, UUID after, int limit) {
        var now = utc(at);
        var since = filter.changedAfter(at).map(SubjectQuery::utc);
        return switch (filter.role()) {
            case RECIPIENT -> {
                var parameters = new ArrayList<Object>(List.of(now, now, now, partner.value(), after));
                since.ifPresent(s -> Collections.addAll(parameters, s, s, now, s, now));
                parameters.add(limit);
                var sql = since.isPresent()
                        ? AS_RECIPIENT.formatted("left", CONSENT_CHANGED)
                        : AS_RECIPIENT.formatted("", "");
                yield database.list(sql, SubjectQuery::asRecipient, parameters.toArray());
            }
            case SOURCE -> {
                var parameters = new ArrayList<Object>(List.of(partner.value(), after));
                since.ifPresent(s -> Collections.addAll(parameters, s, s));
                parameters.add(limit);
                var sql =
                        since.isPresent() ? AS_SOURCE.formatted("left", DEPOSIT_CHANGED) : AS_SOURCE.formatted("", "");
                yield database.list(sql, SubjectQuery::asSource, parameters.toArray());
            }
        };
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Listed asRecipient(ResultSet row) throws SQLException {
        var categories = Database.texts(row, "categories");
        var purposes = Database.texts(row, "purposes");
        var untils = Database.times(row, "untils");
        var grants = new ArrayList<SubjectView.Grant>();
        for (int i = 0; i < categories.size(); i++) {
            grants.add(new SubjectView.Grant(categories.get(i), purposes.get(i), Validity.lastDay(untils.get(i))));
        }
        return listed(row, grants);
    }

    private static Listed asSource(ResultSet row) throws SQLException {
        return listed(
                row,
                Database.texts(row, "categories").stream()
                        .map(c -> new SubjectView.Grant(c, null, null))
                        .toList());
    }

    private static Listed listed(ResultSet row, List<SubjectView.Grant> grants) throws SQLException {
        return new Listed(
                new SubjectView(new SubjectId(row.getObject("subject_id", UUID.class)), grants),
                new PersonId(row.getObject("person_id", UUID.class)));
    }
}
