package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/**
 * A person's consent to one recipient for one purpose. Each decision, narrowing and withdrawal makes a new version; what
 * each version held is in the history.
 */
@Entity
@Table(name = "consent")
class Consent extends PanacheEntityBase {
    @Id
    private UUID id;

    @Column(name = "person_id")
    private UUID personId;

    @Column(name = "recipient_id")
    private UUID recipientId;

    private String purpose;

    private int version;

    @Enumerated(EnumType.STRING)
    private ConsentState state;

    @Column(name = "valid_from")
    private Instant validFrom;

    @Column(name = "valid_until")
    private Instant validUntil;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** Why it was invalidated, as an {@link EndReason}. */
    @Enumerated(EnumType.STRING)
    @Column(name = "end_why")
    private @Nullable EndReason endWhy;

    private @Nullable UUID renews;

    /** The evidence, if its newest grant was written down by an officer. */
    @Column(name = "recorded_in")
    private @Nullable UUID recordedIn;

    @Column(name = "notice_version")
    private String noticeVersion;

    @Column(name = "notice_hash")
    private byte[] noticeHash;

    private String lang;

    /** From when the purpose's notice has a higher major than this consent was given on. No job ends it then. */
    @Formula("""
            (select min(n.binds_from) from notice n where n.purpose = purpose and n.major > notice_major)""")
    private @Nullable Instant noticeEnds;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** Every partner that was a source of an item at some time: items go, and who could supply them is told that they did. */
    private List<UUID> sources = List.of();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "consent_item", joinColumns = @JoinColumn(name = "consent_id"))
    private Set<ConsentItem> items = new HashSet<>();

    protected Consent() {}

    /** A first consent of its kind; {@link #grant} fills it. */
    static Consent begin(UUID id, PersonId person, PartnerId recipient, String purpose, Instant now) {
        var consent = new Consent();
        consent.id = id;
        consent.personId = person.value();
        consent.recipientId = recipient.value();
        consent.purpose = purpose;
        consent.state = ConsentState.ACTIVE;
        consent.validFrom = now;
        return consent;
    }

    /** Takes the place of another, which must be {@link #supersede superseded} before this one is stored. */
    static Consent renewing(Consent old, UUID id, Instant now) {
        var consent = begin(id, old.person(), old.recipient(), old.purpose, now);
        consent.renews = old.id;
        return consent;
    }

    static Optional<Consent> byId(UUID id) {
        return Consent.<Consent>find("from Consent c where c.id = ?1 and " + HeldConsents.KNOWN, id)
                .firstResultOptional();
    }

    static Optional<Consent> inForce(PersonId person, PartnerId recipient, String purpose, Instant now) {
        return Consent.<Consent>find(
                        "personId = ?1 and recipientId = ?2 and purpose = ?3 and state = ?4 and validUntil > ?5"
                                + " and (noticeEnds is null or noticeEnds > ?5)",
                        person.value(),
                        recipient.value(),
                        purpose,
                        ConsentState.ACTIVE,
                        now)
                .firstResultOptional();
    }

    /** One that only a new notice has ended, and that stands in the place of a new one. */
    static Optional<Consent> outdated(PersonId person, PartnerId recipient, String purpose, Instant now) {
        return Consent.<Consent>find(
                        "personId = ?1 and recipientId = ?2 and purpose = ?3 and state = ?4 and validUntil > ?5"
                                + " and noticeEnds <= ?5",
                        person.value(),
                        recipient.value(),
                        purpose,
                        ConsentState.ACTIVE,
                        now)
                .firstResultOptional();
    }

    static Optional<Consent> ofPerson(UUID id, PersonId person) {
        return Consent.<Consent>find("id = ?1 and personId = ?2", id, person.value())
                .firstResultOptional();
    }

    static Optional<Consent> successorOf(UUID id) {
        return Consent.<Consent>find("renews", id).firstResultOptional();
    }

    static List<Consent> inForceOfPerson(PersonId person, Instant now) {
        return Consent.<Consent>list(
                "personId = ?1 and state = ?2 and validUntil > ?3 and (noticeEnds is null or noticeEnds > ?3) order by id",
                person.value(),
                ConsentState.ACTIVE,
                now);
    }

    static List<Consent> allOfPerson(PersonId person, UUID before, int limit) {
        return Consent.<Consent>find("personId = ?1 and id < ?2 order by id desc", person.value(), before)
                .page(0, limit)
                .list();
    }

    /** Adds items or replaces those of the same category; what was not asked about keeps its own end. */
    void grant(Collection<ConsentItem> granted, Shown shown, Instant now) {
        requireActive(now);
        var categories = granted.stream().map(ConsentItem::category).collect(Collectors.toSet());
        items.removeIf(i -> categories.contains(i.category()) || !i.validUntil().isAfter(now));
        items.addAll(granted);
        sources = sourcesWith(granted);
        validUntil = lastEnd();
        noticeVersion = shown.noticeVersion();
        noticeHash = shown.noticeHash();
        lang = shown.lang();
        recordedIn = null;
        step(now);
    }

    private List<UUID> sourcesWith(Collection<ConsentItem> granted) {
        return Stream.concat(sources.stream(), granted.stream().flatMap(i -> i.sources().stream()))
                .filter(source -> !new Source(source).isSelf())
                .distinct()
                .sorted()
                .toList();
    }

    void recordedIn(UUID record) {
        recordedIn = record;
    }

    Optional<UUID> recordedIn() {
        return Optional.ofNullable(recordedIn);
    }

    /** Drops items; dropping the last one withdraws. */
    void narrow(Set<String> categories, Instant now) {
        requireActive(now);
        items.removeIf(i -> categories.contains(i.category()) || !i.validUntil().isAfter(now));
        if (items.isEmpty()) {
            end(ConsentState.WITHDRAWN, now);
            return;
        }
        validUntil = lastEnd();
        step(now);
    }

    /** Keeps the items and takes back what was opened of them. */
    void close(Set<String> categories, Instant now) {
        requireActive(now);
        items.removeIf(i -> !i.validUntil().isAfter(now));
        var closing =
                items.stream().filter(i -> categories.contains(i.category())).toList();
        closing.forEach(items::remove);
        closing.forEach(i -> items.add(i.closed()));
        validUntil = lastEnd();
        step(now);
    }

    void relinquish(Instant now) {
        requireActive(now);
        end(ConsentState.RELINQUISHED, now);
    }

    void supersede(Instant now) {
        requireActive(now);
        end(ConsentState.SUPERSEDED, now);
    }

    void invalidate(EndReason why, Instant now) {
        requireActive(now);
        endWhy = why;
        end(ConsentState.INVALIDATED, now);
    }

    /** Writes down what a new notice has done already, as of when it did. */
    void outdate(Instant now) {
        if (state != ConsentState.ACTIVE || !outdated(now)) {
            throw new IllegalStateException("no new notice has ended it");
        }
        endWhy = EndReason.NOTICE_CHANGED;
        end(ConsentState.INVALIDATED, now);
        endedAt = noticeEnds;
    }

    private boolean outdated(Instant now) {
        return noticeEnds != null && !noticeEnds.isAfter(now);
    }

    private void end(ConsentState as, Instant now) {
        state = as;
        endedAt = now;
        step(now);
    }

    private Instant lastEnd() {
        return items.stream()
                .map(ConsentItem::validUntil)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private void requireActive(Instant now) {
        if (state != ConsentState.ACTIVE || (version > 0 && !inForce(now))) {
            throw ConsentProblems.CONSENT_ENDED.exception();
        }
    }

    private void step(Instant now) {
        version++;
        updatedAt = now;
    }

    boolean inForce(Instant now) {
        return state == ConsentState.ACTIVE && validUntil.isAfter(now) && !outdated(now);
    }

    /** Whether everything asked is in force already, from all its sources and for as long. */
    boolean covers(AskedFor asked, Instant now) {
        var until = Validity.endOf(asked.validUntil());
        return asked.items().stream().allMatch(wanted -> covers(wanted, until, now));
    }

    boolean covers(RequestedItem wanted, Instant until, Instant now) {
        return itemsInForce(now).stream()
                .anyMatch(i -> i.category().equals(wanted.category())
                        && i.sources().containsAll(wanted.sources())
                        && !i.validUntil().isBefore(until));
    }

    List<ConsentItem> itemsInForce(Instant now) {
        return state != ConsentState.ACTIVE || outdated(now)
                ? List.of()
                : items.stream()
                        .filter(i -> i.validUntil().isAfter(now))
                        .sorted((a, b) -> a.category().compareTo(b.category()))
                        .toList();
    }

    List<String> categories() {
        return items.stream().map(ConsentItem::category).sorted().toList();
    }

    UUID id() {
        return id;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    PartnerId recipient() {
        return new PartnerId(recipientId);
    }

    String purpose() {
        return purpose;
    }

    int version() {
        return version;
    }

    Instant validFrom() {
        return validFrom;
    }

    Instant validUntil() {
        return validUntil;
    }

    /** When it stopped counting, if it has. */
    Optional<Instant> endedAt(Instant now) {
        if (endedAt != null) {
            return Optional.of(endedAt);
        }
        if (inForce(now)) {
            return Optional.empty();
        }
        return Optional.of(endedByNotice(now) ? Objects.requireNonNull(noticeEnds) : validUntil);
    }

    private boolean endedByNotice(Instant now) {
        return noticeEnds != null && outdated(now) && noticeEnds.isBefore(validUntil);
    }

    /** Why it stopped counting, if it has. */
    Optional<EndReason> endReason(Instant now) {
        return switch (state) {
            case ACTIVE -> {
                if (inForce(now)) {
                    yield Optional.empty();
                }
                yield Optional.of(endedByNotice(now) ? EndReason.NOTICE_CHANGED : EndReason.EXPIRED);
            }
            case WITHDRAWN -> Optional.of(EndReason.WITHDRAWN);
            case RELINQUISHED -> Optional.of(EndReason.RELINQUISHED);
            case SUPERSEDED -> Optional.of(EndReason.RENEWED);
            case INVALIDATED -> Optional.ofNullable(endWhy);
        };
    }

    ConsentState state() {
        return state;
    }

    Optional<UUID> renews() {
        return Optional.ofNullable(renews);
    }

    Shown shown() {
        return new Shown(noticeVersion, noticeHash, lang);
    }
}
