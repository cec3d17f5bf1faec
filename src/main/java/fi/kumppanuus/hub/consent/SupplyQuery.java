package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the consents that name a source, with what their history says of its part in them. */
@ApplicationScoped
class SupplyQuery {
    private static final int CHUNK = 100;
    /** So that a page that finds little takes no longer than one that finds much. */
    private static final int MOST_CHUNKS = 20;

    private static final String OF_ALL = sql("");
    private static final String OF_ONE = sql("and c.person_id = ?");

    private final Database database;
    private final Vault vault;

    SupplyQuery(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /**
     * What was found, and whether there may be more.
     *
     * @param next where to go on after, if so
     */
    record Found(List<SuppliedConsent> consents, @Nullable UUID next) {
        private static final Found NOTHING = new Found(List.of(), null);
    }

    /**
     * From the first after {@code after}, in an order of this source's own: in that of the consents' ids, which the
     * recipient's lists have, two partners could join their ids of people one by one.
     */
    Found find(PartnerId source, ConsentFilter filter, Instant now, UUID after, int limit) {
        var subject = Optional.ofNullable(filter.subject());
        var person = subject.flatMap(id -> vault.person(source, id));
        if (subject.isPresent() && person.isEmpty()) {
            return Found.NOTHING;
        }
        var search = new Search(source, person, filter.status(), since(filter, now), now);
        var found = new ArrayList<SuppliedConsent>();
        var from = after;
        for (int chunks = 0; chunks < MOST_CHUNKS; chunks++) {
            var chunk = chunk(search, from);
            for (var consent : chunk) {
                if (search.wants(consent)) {
                    if (found.size() == limit) {
                        return new Found(found, found.getLast().place());
                    }
                    found.add(consent);
                }
            }
            if (chunk.size() < CHUNK) {
                return new Found(found, null);
            }
            from = chunk.getLast().place();
        }
        return new Found(found, from);
    }

    /** To the hour, as all times that a source is told: otherwise trying would find out the rest. */
    private static Instant since(ConsentFilter filter, Instant now) {
        return filter.changedAfter(now).map(SuppliedConsent::blurred).orElse(Instant.EPOCH);
    }

    private record Search(
            PartnerId source,
            Optional<PersonId> person,
            @Nullable ConsentStatus status,
            Instant since,
            Instant now) {
        boolean wants(SuppliedConsent consent) {
            var supply = consent.supply();
            return (status == null || status == supply.status())
                    && !supply.changedAt().isBefore(since)
                    && supply.endedAt()
                            .filter(e -> !e.isAfter(LookBack.from(now)))
                            .isEmpty();
        }
    }

    /** One version of a consent. */
    private record Row(
            UUID id,
            UUID place,
            PersonId person,
            String purpose,
            UUID sourceKey,
            @Nullable Instant noticeEnds,
            Supply.Version version) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getObject("place", UUID.class),
                    new PersonId(row.getObject("person_id", UUID.class)),
                    row.getString("purpose"),
                    row.getObject("source_key", UUID.class),
                    Optional.ofNullable(row.getTimestamp("ends"))
                            .map(Timestamp::toInstant)
                            .orElse(null),
                    new Supply.Version(
                            row.getTimestamp("at").toInstant(),
                            ConsentState.valueOf(row.getString("to_state")),
                            items(row)));
        }

        private static Map<String, Instant> items(ResultSet row) throws SQLException {
            var categories = Database.texts(row, "categories");
            var untils = Database.times(row, "untils");
            var items = new TreeMap<String, Instant>();
            for (int i = 0; i < categories.size(); i++) {
                items.put(categories.get(i), untils.get(i));
            }
            return items;
        }
    }

    private List<SuppliedConsent> chunk(Search search, UUID after) {
        var versions =
                database.list(search.person().isEmpty() ? OF_ALL : OF_ONE, Row::of, parameters(search, after)).stream()
                        .collect(Collectors.groupingBy(Row::id, LinkedHashMap::new, Collectors.toList()));
        return versions.values().stream()
                .map(rows -> consent(rows, search.now()))
                .toList();
    }

    private static SuppliedConsent consent(List<Row> rows, Instant now) {
        var any = rows.getFirst();
        var supply = Supply.at(now, rows.stream().map(Row::version).toList(), any.noticeEnds());
        return new SuppliedConsent(any.place(), any.person(), any.purpose(), any.sourceKey(), supply);
    }

    /**
     * Only of people whom the source has to do with: who is a source because a request named none knows nobody by it. Nor
     * of who was erased, whom nobody knows. The
     * inner conditions only leave out what can't fit; whether it does is for {@link Supply} to say.
     */
    private static String sql(String person) {
        return """
            select c.*, h.at, h.to_state, i.categories, i.untils
            from (
              select c.id, c.place, c.person_id, c.purpose, c.source_key, n.ends
              from (
                select *, md5(source_key::text || ?::text)::uuid as place from consent where sources @> ?) c
              cross join lateral (
                select min(n.binds_from) as ends from notice n where n.purpose = c.purpose and n.major > c.notice_major) n
              where c.place > ? and coalesce(c.ended_at, least(c.valid_until, n.ends)) > ?
                and (c.updated_at >= ? or n.ends between ? and ? or exists (
                  select from consent_item i where i.consent_id = c.id and i.valid_until between ? and ?))
                and (c.state = 'ACTIVE' and coalesce(n.ends > ?, true) and exists (
                  select from consent_item i where i.consent_id = c.id and ? = any(i.sources) and i.valid_until > ?))
                  is distinct from ?::boolean
                %s
                and exists (select from person_key k where k.person_id = c.person_id)
                and (exists (select from record r where r.person_id = c.person_id and r.source_id = ?)
                  or exists (select from deposit_permission d where d.person_id = c.person_id and d.source_id = ?)
                  or exists (select from service_relationship l where l.person_id = c.person_id
                    and ? in (l.source_id, l.recipient_id)))
              order by c.place limit ?) c
            join consent_history h on h.consent_id = c.id
            cross join lateral (
              select array_agg(i.category) as categories, array_agg(i."validUntil") as untils
              from jsonb_to_recordset(h.items) as i(category text, sources uuid[], "validUntil" timestamptz)
              where ? = any(i.sources)) i
            order by c.place, h.version
            """.formatted(person);
    }

    private static @Nullable Object[] parameters(Search search, UUID after) {
        var source = search.source().value();
        var now = search.now().atOffset(ZoneOffset.UTC);
        var since = search.since().atOffset(ZoneOffset.UTC);
        var shown = LookBack.from(search.now()).atOffset(ZoneOffset.UTC);
        var all = new ArrayList<@Nullable Object>(Arrays.asList(
                source,
                new UUID[] {source},
                after,
                shown,
                since,
                since,
                now,
                since,
                now,
                now,
                source,
                now,
                unwanted(search)));
        search.person().ifPresent(person -> all.add(person.value()));
        all.addAll(List.of(source, source, source));
        all.add(CHUNK);
        all.add(source);
        return all.toArray();
    }

    /** Whether those in force are left out, or the others; null leaves out none. */
    private static @Nullable Boolean unwanted(Search search) {
        return search.status() == null ? null : search.status() == ConsentStatus.ENDED;
    }
}
