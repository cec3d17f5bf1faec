package fi.kumppanuus.hub.identity;

import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The identity-code vault. A code is stored only sealed and found only by a keyed blind index; partners get pairwise
 * ids. Looking up someone the hub doesn't know reserves an id by the same statement that finds one it knows.
 */
@ApplicationScoped
public class Vault {
    static final Duration RESERVED_FOR = Duration.ofDays(30);

    private final KeyMaterial keys;
    private final PersonKeys personKeys;
    private final LogKeys logKeys;
    private final Database database;
    private final Clock clock;

    Vault(KeyMaterial keys, PersonKeys personKeys, LogKeys logKeys, Database database, Clock clock) {
        this.keys = keys;
        this.personKeys = personKeys;
        this.logKeys = logKeys;
        this.database = database;
        this.clock = clock;
    }

    /** The partner's id for whoever has this code, and the person if there is one (for the log alone). */
    public record Found(SubjectId subject, Optional<PersonId> person) {}

    @Transactional
    public Found lookup(PartnerId partner, PersonalIdentityCode code) {
        var index = keys.index(code);
        lock(index);
        return reserved(partner, index);
    }

    /** A row under an older key becomes one under the primary by the same statement, known person or not. */
    private Found reserved(PartnerId partner, CodeIndex index) {
        return database.first(
                        """
                        with found as (
                          select code_index from pairwise where partner_id = ? and code_index = any(?)
                        )
                        insert into pairwise (partner_id, subject_id, code_index, person_id, created_at)
                        select ?, ?, coalesce((select code_index from found), ?),
                          (select id from person where code_index = any(?)), ?
                        on conflict (partner_id, code_index) do update
                          set created_at = excluded.created_at, person_id = excluded.person_id, code_index = ?
                        returning subject_id, person_id
                        """,
                        row -> new Found(
                                new SubjectId(row.getObject(1, UUID.class)),
                                Optional.ofNullable(row.getObject(2, UUID.class))
                                        .map(PersonId::new)),
                        partner.value(),
                        index.all(),
                        partner.value(),
                        UUID.randomUUID(),
                        index.primary(),
                        index.all(),
                        now(),
                        index.primary())
                .orElseThrow();
    }

    /**
     * Whoever may make a row for a code waits here for others who may, while more than one key is about. Taken after the
     * person's row where both are needed, as by those who change consents.
     */
    private void lock(CodeIndex index) {
        if (index.needsLock()) {
            database.list("select pg_advisory_xact_lock(?)", row -> "", index.lock());
        }
    }

    /**
     * The person behind a login, made at the first one; pairwise ids reserved for that code become theirs. A person's
     * code may change, the person stays: a known account keeps its person and takes over the new code.
     */
    @Transactional
    public PersonId bind(String issuer, String sub, PersonalIdentityCode code, Instant login) {
        var index = keys.index(code);
        var person = account(issuer, sub).or(() -> coded(index)).orElseGet(() -> ofCode(code, index));
        takeOver(person, code, index);
        database.update(
                "insert into account (issuer, sub, person_id, bound_at, login_at) values (?, ?, ?, ?, ?)"
                        + " on conflict (issuer, sub) do update set login_at = excluded.login_at",
                issuer,
                sub,
                person.value(),
                now(),
                login.atOffset(ZoneOffset.UTC));
        // At each login, not only the first: a lookup may have reserved an id while the first was not yet committed.
        takeReserved(person, index);
        return person;
    }

    /** The person with this code, known from now on if not before; an officer has seen who it is. */
    @Transactional
    public PersonId register(PersonalIdentityCode code) {
        var index = keys.index(code);
        var person = coded(index).orElseGet(() -> ofCode(code, index));
        takeReserved(person, index);
        return person;
    }

    /** Under the key that they have: a new index is for who holds the code's lock. */
    private void takeReserved(PersonId person, CodeIndex index) {
        database.update(
                "update pairwise set person_id = ? where code_index = any(?) and person_id is null",
                person.value(),
                index.all());
    }

    private PersonId ofCode(PersonalIdentityCode code, CodeIndex index) {
        lock(index);
        var id = Uuid7.at(clock.instant());
        int made = database.update("""
                insert into person (id, identity_code, code_index, created_at)
                select ?, ?, ?, ? where not exists (select from person where code_index = any(?))
                on conflict (code_index) do nothing
                """, id, seal(id, code), index.primary(), now(), index.all());
        if (made == 1) {
            var person = new PersonId(id);
            database.update(
                    "insert into person_key (person_id, wrapped) values (?, ?)", id, personKeys.newWrapped(person));
            database.update(
                    "insert into person_log_key (person_id, wrapped) values (?, ?)", id, logKeys.newWrapped(person));
            return person;
        }
        return coded(index).orElseThrow();
    }

    /** No-op but for a person whose code has changed; a code that is already somebody else's waits for a merge by hand. */
    private void takeOver(PersonId person, PersonalIdentityCode code, CodeIndex index) {
        if (coded(index).isPresent()) {
            return;
        }
        lock(index);
        int changed = database.update(
                """
                update person set identity_code = ?, code_index = ? where id = ? and code_index <> all(?)
                  and not exists (select from person other where other.code_index = any(?))
                """, seal(person.value(), code), index.primary(), person.value(), index.all(), index.all());
        if (changed == 1) {
            database.update("""
                    update pairwise w set code_index = ? where person_id = ?
                      and not exists (select from pairwise o where o.partner_id = w.partner_id and o.code_index = any(?))
                    """, index.primary(), person.value(), index.all());
        }
    }

    /** The person behind an account, if this login of it has been taken over already. */
    public Optional<PersonId> account(String issuer, String sub, Instant login) {
        return database.first(
                "select person_id from account where issuer = ? and sub = ? and login_at >= ?",
                row -> new PersonId(row.getObject(1, UUID.class)),
                issuer,
                sub,
                login.atOffset(ZoneOffset.UTC));
    }

    public Optional<PersonId> account(String issuer, String sub) {
        return database.first(
                "select person_id from account where issuer = ? and sub = ?",
                row -> new PersonId(row.getObject(1, UUID.class)),
                issuer,
                sub);
    }

    /** The id under which a partner knows a person it has to do with. */
    public SubjectId subjectId(PartnerId partner, PersonId person) {
        return database.first(
                        "select subject_id from pairwise where partner_id = ? and person_id = ?",
                        row -> new SubjectId(row.getObject(1, UUID.class)),
                        partner.value(),
                        person.value())
                .orElseThrow();
    }

    /** The ids under which a partner knows those of the people that it has to do with. */
    public Map<PersonId, SubjectId> subjectIds(PartnerId partner, Set<PersonId> people) {
        return database
                .list(
                        "select person_id, subject_id from pairwise where partner_id = ? and person_id = any(?)",
                        row -> Map.entry(
                                new PersonId(row.getObject(1, UUID.class)),
                                new SubjectId(row.getObject(2, UUID.class))),
                        partner.value(),
                        people.stream().map(PersonId::value).toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
    }

    /** Whom a partner knows under this id, if they ever logged in. */
    public Optional<PersonId> person(PartnerId partner, SubjectId subject) {
        return database.first(
                "select person_id from pairwise where partner_id = ? and subject_id = ? and person_id is not null",
                row -> new PersonId(row.getObject(1, UUID.class)),
                partner.value(),
                subject.value());
    }

    /** Whose code this is, for the log alone. */
    public Optional<PersonId> coded(PersonalIdentityCode code) {
        return coded(keys.index(code));
    }

    private Optional<PersonId> coded(CodeIndex index) {
        return database.first(
                "select id from person where code_index = any(?)",
                row -> new PersonId(row.getObject(1, UUID.class)),
                (Object) index.all());
    }

    /** Whether the partner's id stands for whoever has this code. */
    public boolean knows(PartnerId partner, SubjectId subject, PersonalIdentityCode code) {
        return database.first(
                        "select 1 from pairwise where partner_id = ? and subject_id = ? and code_index = any(?)",
                        row -> true,
                        partner.value(),
                        subject.value(),
                        keys.index(code).all())
                .isPresent();
    }

    /** The id under which a partner knows a person, made when the person first has to do with that partner. */
    @Transactional
    public SubjectId pairwise(PartnerId partner, PersonId person) {
        // Only what is missing is written: a lock on a row that others wait for would be one more way to a deadlock.
        return Optional.ofNullable(subjectIds(partner, Set.of(person)).get(person))
                .orElseGet(() -> keys.severalIndexes() ? reserveByCode(partner, person) : reserve(partner, person));
    }

    /** The person's row and one that a lookup reserved meanwhile may be under different keys: only the code joins them. */
    private SubjectId reserveByCode(PartnerId partner, PersonId person) {
        var index = keys.index(codeOf(person));
        lock(index);
        return Optional.ofNullable(subjectIds(partner, Set.of(person)).get(person))
                .orElseGet(() -> reserved(partner, index).subject());
    }

    private SubjectId reserve(PartnerId partner, PersonId person) {
        return database.first(
                        """
                        insert into pairwise (partner_id, subject_id, code_index, person_id, created_at)
                        select ?, ?, code_index, id, ? from person where id = ? and identity_code <> ''
                        on conflict (partner_id, code_index) do update set person_id = excluded.person_id
                        returning subject_id
                        """,
                        row -> new SubjectId(row.getObject(1, UUID.class)),
                        partner.value(),
                        UUID.randomUUID(),
                        now(),
                        person.value())
                .orElseThrow();
    }

    /**
     * Forgets ids that led to nothing, whether their code is known to the hub or not: if only the unknown were forgotten,
     * a second lookup a month later would tell which they were.
     */
    @Transactional
    int forgetReserved() {
        return database.update("""
                delete from pairwise w where created_at < ?
                  and not exists (select from consent_request r where r.asked_by = w.partner_id and r.subject_id = w.subject_id)
                  and not exists (select from consent c where c.recipient_id = w.partner_id and c.person_id = w.person_id)
                  and not exists (select from deposit_permission d where d.source_id = w.partner_id and d.person_id = w.person_id)
                  and not exists (select from service_relationship l where l.person_id = w.person_id
                    and w.partner_id in (l.source_id, l.recipient_id))
                  and not exists (select from record r where r.source_id = w.partner_id and r.person_id = w.person_id)
                """, clock.instant().minus(RESERVED_FOR).atOffset(ZoneOffset.UTC));
    }

    private PersonalIdentityCode codeOf(PersonId person) {
        return database.first(
                        "select identity_code from person where id = ?",
                        row -> keys.opened(person.value(), row.getBytes(1)),
                        person.value())
                .orElseThrow();
    }

    private byte[] seal(UUID row, PersonalIdentityCode code) {
        return keys.sealed(row, code);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
