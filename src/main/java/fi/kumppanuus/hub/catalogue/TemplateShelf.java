package fi.kumppanuus.hub.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored versions of all ways of working, whatever their state. */
@ApplicationScoped
class TemplateShelf {
    private static final String COLUMNS = """
            select t.id, t.code, t.version, t.content, t.author_id, t.created_at, t.agreed_at, t.retired_at,
              array(select p.partner_id from event_card_template_partner p where p.template_id = t.id
                order by p.partner_id) as partners,
              array(select p.partner_id from event_card_template_partner p where p.template_id = t.id
                and p.agreed_at is not null order by p.partner_id) as agreed,
              array(select p.agreed_at from event_card_template_partner p where p.template_id = t.id
                and p.agreed_at is not null order by p.partner_id) as agreed_times
            from event_card_template t
            """;

    private final Database database;
    private final ObjectMapper json;

    TemplateShelf(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Changes to the versions of one code wait for each other. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lock(String code) {
        database.list("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> "", "template " + code);
    }

    /** What one author proposes waits for each other. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lock(PartnerId author) {
        database.list("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> "", "template of " + author);
    }

    /** What this author has proposed and not everybody has agreed to. */
    @Transactional(Transactional.TxType.MANDATORY)
    int drafts(PartnerId author) {
        return database.first(
                        "select count(*) from event_card_template"
                                + " where author_id = ? and agreed_at is null and retired_at is null",
                        row -> row.getInt(1),
                        author.value())
                .orElse(0);
    }

    /** What has ever been agreed is everybody's to read, and a draft theirs whom it names. */
    List<EventCardTemplate> visible(PartnerId reader, UUID after, int limit) {
        return database.list(COLUMNS + """
                where (t.agreed_at is not null or exists (
                  select from event_card_template_partner p where p.template_id = t.id and p.partner_id = ?))
                  and t.id > ? order by t.id limit ?
                """, this::read, reader.value(), after, limit);
    }

    Optional<EventCardTemplate> find(String code, int version) {
        return database.first(COLUMNS + "where t.code = ? and t.version = ?", this::read, code, version);
    }

    Optional<EventCardTemplate> find(UUID id) {
        return database.first(COLUMNS + "where t.id = ?", this::read, id);
    }

    Optional<EventCardTemplate> newest(String code) {
        return database.first(COLUMNS + "where t.code = ? order by t.version desc limit 1", this::read, code);
    }

    boolean hasAgreed(String code) {
        return database.first(
                        "select 1 from event_card_template where code = ? and agreed_at is not null limit 1",
                        row -> 1,
                        code)
                .isPresent();
    }

    /** Who proposed it, with that event; none for what is shipped. */
    record Proposal(PartnerId author, UUID event) {}

    @Transactional(Transactional.TxType.MANDATORY)
    void add(UUID id, String code, int version, TemplateContent content, @Nullable Proposal proposal, Instant now) {
        database.update(
                """
                insert into event_card_template (id, code, version, content, author_id, created_event, created_at, agreed_at)
                values (?, ?, ?, ?::jsonb, ?, ?, ?, ?)
                """,
                id,
                code,
                version,
                write(content),
                proposal == null ? null : proposal.author().value(),
                proposal == null ? null : proposal.event(),
                at(now),
                proposal == null ? at(now) : null);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void name(UUID template, PartnerId partner) {
        database.update(
                "insert into event_card_template_partner (template_id, partner_id) values (?, ?)",
                template,
                partner.value());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void agree(UUID template, PartnerId partner, UUID event, Instant now) {
        database.update("""
                update event_card_template_partner set agreed_event = ?, agreed_at = ?
                where template_id = ? and partner_id = ? and agreed_at is null
                """, event, at(now), template, partner.value());
        database.update("""
                update event_card_template t set agreed_at = ? where t.id = ? and t.agreed_at is null and not exists (
                  select from event_card_template_partner p where p.template_id = t.id and p.agreed_at is null)
                """, at(now), template);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void retire(UUID template, UUID event, Instant now) {
        database.update(
                "update event_card_template set retired_event = ?, retired_at = ? where id = ? and retired_at is null",
                event,
                at(now),
                template);
    }

    private EventCardTemplate read(ResultSet row) throws SQLException {
        var content = content(row.getString("content"));
        var agreedAt = instant(row, "agreed_at");
        var retiredAt = instant(row, "retired_at");
        var author = row.getObject("author_id", UUID.class);
        return new EventCardTemplate(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getInt("version"),
                retiredAt != null
                        ? TemplateState.RETIRED
                        : agreedAt != null ? TemplateState.AGREED : TemplateState.DRAFT,
                content.sensitivity(),
                content.name(),
                content.trigger(),
                content.participants(),
                content.steps(),
                agreeing(row),
                author == null ? null : new PartnerId(author),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                agreedAt,
                retiredAt);
    }

    private static List<EventCardTemplate.Agreeing> agreeing(ResultSet row) throws SQLException {
        var agreed = Database.ids(row, "agreed");
        var times = Database.times(row, "agreed_times");
        var when = new HashMap<UUID, Instant>();
        for (int i = 0; i < agreed.size(); i++) {
            when.put(agreed.get(i), times.get(i));
        }
        return Database.ids(row, "partners").stream()
                .map(id -> new EventCardTemplate.Agreeing(new PartnerId(id), when.get(id)))
                .toList();
    }

    private TemplateContent content(String stored) {
        try {
            return json.readValue(stored, TemplateContent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored template has another shape", e);
        }
    }

    private String write(TemplateContent content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
