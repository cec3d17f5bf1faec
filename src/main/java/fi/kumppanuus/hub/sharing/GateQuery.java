package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.LocalizedText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Consent and data in one statement, one snapshot, no lock. The same statement runs whoever the subject is and whatever
 * was decided, so that no answer is told apart by its time. Category, purpose and clock come in as parameters.
 */
@ApplicationScoped
class GateQuery {
    static final String SQL = """
            select p.type, p.state = 'ACTIVE' and p.agreement_from <= ?
                and (p.agreement_until is null or p.agreement_until >= ?) as active, p.jobs,
              (select o.person_id from pairwise o where o.subject_id = ? limit 1) as addressed, w.person_id, k.wrapped,
              c.id as consent_id, c.version as consent_version, g.categories, g.opened,
              held.id is not null and c.id is null as outdated, x.person_id is not null as restricted,
              safe.under_safety,
              law.categories as law_categories, law.relationships,
              r.id as record_id, r.version, r.kind, r.category, r.source_id, r.payload, r.body, r.created_at, r.relationship,
              r.links, r.comments, r.comment_payloads, case when r.source_id = p.id then r.external_id end as external_id,
              s.type as source_type, s.name_fi, s.name_sv, s.name_en, s.unit_fi, s.unit_sv, s.unit_en
            from partner p
            join partner_client pc on pc.partner_id = p.id and pc.client_id = ? and pc.issuer = ?
            left join pairwise w on w.partner_id = p.id and w.subject_id = ?
            left join person_key k on k.person_id = w.person_id
            left join sharing_restriction x on x.person_id = w.person_id
            cross join lateral (
              select exists (select from safety_restriction t where t.person_id = w.person_id) as under_safety) safe
            left join consent held on held.person_id = w.person_id and held.recipient_id = p.id and held.purpose = ?
              and held.state = 'ACTIVE' and held.valid_until > ? and x.person_id is null
            left join lateral (
              select held.id, held.version where held.id is not null and not exists (
                select from notice n where n.purpose = held.purpose and n.major > held.notice_major
                  and n.binds_from <= ?)) c on true
            left join lateral (
              select array_agg(i.category) as categories, array_agg(i.category) filter (where i.opened) as opened from consent_item i
              where i.consent_id = c.id and i.category = any(?) and i.valid_until > ?) g on true
            left join lateral (
              select array_agg(l.category) as categories, array_agg(l.id) as relationships
              from service_relationship l join statutory_rule u on u.code = l.rule_code and u.ended_at is null
              where l.person_id = w.person_id and l.recipient_id = p.id and l.ended_at is null and x.person_id is null
                and l.purpose = ? and l.category = any(?) and l.begins <= ? and l.ends >= ?) law on true
            left join lateral (
              with open as (
                select record.id, coalesce(e.version, record.version) as version, record.kind, record.category,
                  record.source_id, record.external_id, record.linked_to, coalesce(e.payload, record.payload) as payload, record.body,
                  coalesce(e.created_at, record.created_at) as created_at,
                  case when not why.without_law then why.relationship end as relationship
                from record
                cross join lateral (
                  select record.source_id = p.id or not record.unconfirmed and exists (
                      select from consent_item i where i.consent_id = c.id and i.category = record.category
                        and i.valid_until > ? and record.source_id = any(i.sources)) as without_law,
                    (select l.id from service_relationship l where l.id = any(law.relationships)
                      and l.category = record.category and l.source_id = record.source_id limit 1) as relationship) why
                left join record e on e.id = record.id and e.version = record.earlier_version and why.without_law
                  and p.type = any(record.earlier_for) and e.source_id <> p.id
                where record.person_id = w.person_id and record.category = any(?)
                  and record.superseded_at is null and record.retracted_at is null
                  and (why.without_law or why.relationship is not null)
                  and (record.audience is null or p.type = any(record.audience)
                    or p.type = any(record.opened_for) and why.without_law and record.category = any(g.opened))
                  and not (safe.under_safety and record.words_only and record.source_id <> p.id))
              select v.id, v.version, v.kind, v.category, v.source_id, v.payload, case when ? then v.body end as body,
                v.created_at, v.external_id, v.relationship,
                array(select concat_ws(' ', o.id, o.kind, o.category, o.source_id,
                    case when o.relationship is null then f.type end)
                  from open o left join partner f on f.id = o.source_id
                  where o.id = v.linked_to or o.linked_to = v.id order by o.id) as links,
                array(select m.id from record_comment m where m.record_id = v.id order by m.id) as comments,
                array(select m.payload from record_comment m where m.record_id = v.id order by m.id) as comment_payloads
              from open v
              where v.kind = any(?) and v.category = any(?) and v.id < ? and (?::uuid is null or v.id = ? or v.linked_to = ?)
                and (?::timestamptz is null or v.created_at > ?)
              order by v.id desc limit ?) r on true
            left join partner s on s.id = r.source_id
            where p.id = ?
            order by r.id desc
            """;

    private final Database database;
    private final Clock clock;
    private final String sql;

    @Inject
    GateQuery(Database database, Clock clock) {
        this(database, clock, SQL);
    }

    /** Tests ask with one condition less, to see that each is needed. */
    GateQuery(Database database, Clock clock, String sql) {
        this.database = database;
        this.clock = clock;
        this.sql = sql;
    }

    GateFacts facts(ReadRequest request) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var today = LocalDate.ofInstant(now.toInstant(), HubClock.HELSINKI);
        var purpose = request.purpose() == null ? "" : request.purpose();
        var wanted = request.wanted();
        var considered = codes(request.considered());
        var since = wanted.updatedAfter() == null ? null : wanted.updatedAfter().atOffset(ZoneOffset.UTC);
        var rows = database.list(
                sql,
                GateQuery::row,
                today,
                today,
                request.subject().value(),
                request.caller().clientId(),
                request.caller().issuer(),
                request.subject().value(),
                purpose,
                now,
                now,
                considered,
                now,
                purpose,
                considered,
                today,
                today,
                now,
                considered,
                wanted.body(),
                wanted.kinds().stream().map(RecordKind::code).toArray(String[]::new),
                codes(wanted.categories()),
                wanted.before(),
                wanted.record(),
                wanted.record(),
                wanted.linkedTo(),
                since,
                since,
                wanted.limit() + 1, // one more, to know of a next page
                request.caller().partner().value());
        if (rows.isEmpty()) {
            return GateFacts.NO_PARTNER;
        }
        var first = rows.getFirst();
        return new GateFacts(
                Optional.of(first.partner()),
                Optional.ofNullable(first.addressed()),
                Optional.ofNullable(first.person()),
                Optional.ofNullable(first.consent()),
                Optional.ofNullable(first.law()),
                first.outdated(),
                first.restricted(),
                first.underSafety(),
                rows.stream()
                        .flatMap(row -> Optional.ofNullable(row.record()).stream())
                        .limit(wanted.limit())
                        .toList(),
                rows.size() > wanted.limit());
    }

    private static String[] codes(List<Category> categories) {
        return categories.stream().map(Category::code).toArray(String[]::new);
    }

    private record Row(
            GateFacts.Registered partner,
            @Nullable PersonId addressed,
            GateFacts.@Nullable Subject person,
            GateFacts.@Nullable Covering consent,
            GateFacts.@Nullable ByLaw law,
            boolean outdated,
            boolean restricted,
            boolean underSafety,
            @Nullable SealedRecord record) {}

    private static Row row(ResultSet row) throws SQLException {
        var addressed = row.getObject("addressed", UUID.class);
        var person = row.getObject("person_id", UUID.class);
        var wrapped = row.getBytes("wrapped");
        var consent = row.getObject("consent_id", UUID.class);
        return new Row(
                new GateFacts.Registered(
                        PartnerType.valueOf(row.getString("type")),
                        row.getBoolean("active"),
                        Database.texts(row, "jobs")),
                addressed == null ? null : new PersonId(addressed),
                // A person whose key was deleted is nobody any more.
                person == null || wrapped == null ? null : new GateFacts.Subject(new PersonId(person), wrapped),
                consent == null
                        ? null
                        : new GateFacts.Covering(
                                consent,
                                row.getInt("consent_version"),
                                Set.copyOf(Database.texts(row, "categories")),
                                Set.copyOf(Database.texts(row, "opened"))),
                law(row),
                row.getBoolean("outdated"),
                row.getBoolean("restricted"),
                row.getBoolean("under_safety"),
                row.getObject("record_id", UUID.class) == null ? null : record(row));
    }

    private static GateFacts.@Nullable ByLaw law(ResultSet row) throws SQLException {
        var relationships = Database.ids(row, "relationships");
        var categories = Database.texts(row, "law_categories");
        var law = new HashMap<UUID, String>();
        for (int i = 0; i < relationships.size(); i++) {
            law.put(relationships.get(i), categories.get(i));
        }
        return law.isEmpty() ? null : new GateFacts.ByLaw(law);
    }

    private static SealedRecord record(ResultSet row) throws SQLException {
        var sourceType = row.getString("source_type");
        return new SealedRecord(
                row.getObject("record_id", UUID.class),
                row.getInt("version"),
                RecordKind.of(row.getString("kind")),
                row.getString("category"),
                new Source(row.getObject("source_id", UUID.class)),
                sourceType == null ? Optional.empty() : Optional.of(PartnerType.valueOf(sourceType)),
                sourceType == null ? Optional.empty() : Optional.of(source(row)),
                row.getBytes("payload"),
                Optional.ofNullable(row.getBytes("body")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("external_id")),
                Optional.ofNullable(row.getObject("relationship", UUID.class)),
                links(row),
                comments(row));
    }

    private static List<RecordLink> links(ResultSet row) throws SQLException {
        return Database.texts(row, "links").stream().map(RecordLink::of).toList();
    }

    private static List<SealedComment> comments(ResultSet row) throws SQLException {
        var ids = Database.ids(row, "comments");
        var payloads = Database.bytes(row, "comment_payloads");
        return IntStream.range(0, ids.size())
                .mapToObj(i -> new SealedComment(ids.get(i), payloads.get(i)))
                .toList();
    }

    private static SourceView source(ResultSet row) throws SQLException {
        return new SourceView(
                new PartnerId(row.getObject("source_id", UUID.class)),
                new LocalizedText(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")),
                new LocalizedText(row.getString("unit_fi"), row.getString("unit_sv"), row.getString("unit_en")));
    }
}
