package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.SubjectId;
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
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A partner's question to a person. What the person answered stays between the person and the hub unless it is Yes. */
@Entity
@Table(name = "consent_request")
class ConsentRequest extends PanacheEntityBase {
    @Id
    private UUID id;

    @Column(name = "asked_by")
    private UUID askedBy;

    /** The asker's id of the person; none for a request by link. */
    @Column(name = "subject_id")
    private @Nullable UUID subjectId;

    /** Whose a request by link became by the first Yes. */
    @Column(name = "person_id")
    private @Nullable UUID personId;

    @Column(name = "recipient_id")
    private UUID recipientId;

    private String purpose;

    @Column(name = "valid_until")
    private LocalDate validUntil;

    private @Nullable String reference;

    @Column(name = "return_url")
    private @Nullable String returnUrl;

    @Column(name = "return_state")
    private @Nullable String returnState;

    @Column(name = "acting_user")
    private String actingUser;

    @Column(name = "secret_hash")
    private byte[] secretHash;

    @Column(name = "content_mac")
    private byte[] contentMac;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "cancelled_at")
    private @Nullable Instant cancelledAt;

    @Enumerated(EnumType.STRING)
    private RequestState state;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "decided_until")
    private @Nullable LocalDate decidedUntil;

    /** The categories answered Yes; null until answered. */
    private @Nullable List<String> granted;

    /** Those of the granted that were opened. */
    private @Nullable List<String> opened;

    @Column(name = "consent_id")
    private @Nullable UUID consentId;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "consent_request_item", joinColumns = @JoinColumn(name = "request_id"))
    private Set<RequestedItem> items = new HashSet<>();

    protected ConsentRequest() {}

    static ConsentRequest asked(AskedFor asked, byte[] secretHash, byte[] contentMac, Instant now, Instant expiresAt) {
        var request = new ConsentRequest();
        request.id = asked.id();
        request.askedBy = asked.askedBy().value();
        request.subjectId = asked.subject() == null ? null : asked.subject().value();
        request.state = RequestState.REQUESTED;
        request.recipientId = asked.recipient().value();
        request.purpose = asked.purpose();
        request.validUntil = asked.validUntil();
        request.reference = asked.reference();
        request.returnUrl = asked.returnUrl();
        request.returnState = asked.returnState();
        request.actingUser = asked.actingUser().value();
        request.items.addAll(asked.items());
        request.secretHash = secretHash;
        request.contentMac = contentMac;
        request.createdAt = now;
        request.expiresAt = expiresAt;
        return request;
    }

    static Optional<ConsentRequest> byId(UUID id) {
        return ConsentRequest.<ConsentRequest>findByIdOptional(id);
    }

    static Optional<ConsentRequest> of(UUID id, PartnerId askedBy) {
        return ConsentRequest.<ConsentRequest>find("id = ?1 and askedBy = ?2", id, askedBy.value())
                .firstResultOptional();
    }

    static Optional<ConsentRequest> bySecretHash(byte[] hash) {
        return ConsentRequest.<ConsentRequest>find("secretHash", hash).firstResultOptional();
    }

    static List<ConsentRequest> since(AskedFor asked, SubjectId subject, Instant since) {
        return ConsentRequest.<ConsentRequest>list(
                "askedBy = ?1 and subjectId = ?2 and recipientId = ?3 and purpose = ?4 and createdAt > ?5",
                asked.askedBy().value(),
                subject.value(),
                asked.recipient().value(),
                asked.purpose(),
                since);
    }

    static List<ConsentRequest> waitingFor(PersonId person, UUID before, int limit, Instant now) {
        return ConsentRequest.<ConsentRequest>find(
                        "from ConsentRequest r where r.id < ?1 and r.state = ?4 and r.expiresAt > ?2"
                                + " and exists (select 1 from Pairwise w where w.partnerId = r.askedBy and w.subjectId = r.subjectId and w.personId = ?3)"
                                + " and not exists (select 1 from SilencedPartner s where s.partnerId = r.askedBy and s.personId = ?3)"
                                + " order by r.id desc",
                        before,
                        now,
                        person.value(),
                        RequestState.REQUESTED)
                .page(0, limit)
                .list();
    }

    boolean sameContent(byte[] mac) {
        return MessageDigest.isEqual(contentMac, mac);
    }

    /** A refused request is cancelled like an open one: to its asker it is one. */
    void cancel(Instant now) {
        cancelledAt = now;
        if (state == RequestState.REQUESTED) {
            state = RequestState.CANCELLED;
        }
    }

    /**
     * Records an answer.
     *
     * @param consent what came of it, if anything was granted
     */
    void decide(PersonId person, List<DecisionItem> answer, LocalDate lastDay, @Nullable UUID consent, Instant now) {
        requireAnswerable(now);
        if (consent == null && byLink()) {
            return; // a link is bound by the first Yes; a No of whoever opened it takes nothing from the others
        }
        granted = answer.stream()
                .filter(DecisionItem::granted)
                .map(DecisionItem::category)
                .toList();
        opened = answer.stream()
                .filter(DecisionItem::opens)
                .map(DecisionItem::category)
                .toList();
        personId = person.value();
        consentId = consent;
        decidedAt = now;
        decidedUntil = lastDay;
        state = consent == null ? RequestState.REFUSED : RequestState.GRANTED;
    }

    private void requireAnswerable(Instant now) {
        if (decidedAt != null || !answerable(now)) {
            throw ConsentProblems.REQUEST_CLOSED.exception();
        }
    }

    boolean answerable(Instant now) {
        return cancelledAt == null && expiresAt.isAfter(now);
    }

    /** What a partner may know: a No looks like no answer yet, until the request expires. */
    RequestStatus status(Instant now) {
        if (consentId != null) {
            return RequestStatus.GRANTED;
        }
        return answerable(now) ? RequestStatus.OPEN : RequestStatus.CLOSED;
    }

    RequestState state() {
        return state;
    }

    boolean byLink() {
        return subjectId == null;
    }

    /** Whose it is for sure: of a request by link nobody knows before the first Yes. */
    Optional<PersonId> boundTo() {
        return Optional.ofNullable(personId).map(PersonId::new);
    }

    UUID id() {
        return id;
    }

    PartnerId askedBy() {
        return new PartnerId(askedBy);
    }

    Optional<SubjectId> subject() {
        return Optional.ofNullable(subjectId).map(SubjectId::new);
    }

    PartnerId recipient() {
        return new PartnerId(recipientId);
    }

    @Nullable
    String reference() {
        return reference;
    }

    String purpose() {
        return purpose;
    }

    LocalDate validUntil() {
        return validUntil;
    }

    @Nullable
    String returnUrl() {
        return returnUrl;
    }

    @Nullable
    String returnState() {
        return returnState;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** The last day that the answer was for. */
    @Nullable
    LocalDate decidedUntil() {
        return decidedUntil;
    }

    /** What was answered, item by item. */
    List<DecisionItem> decision() {
        var yes = granted == null ? List.<String>of() : granted;
        var open = opened == null ? List.<String>of() : opened;
        return items().stream()
                .map(i -> new DecisionItem(i.category(), yes.contains(i.category()), open.contains(i.category())))
                .toList();
    }

    @Nullable
    UUID consentId() {
        return consentId;
    }

    List<RequestedItem> items() {
        return items.stream()
                .sorted((a, b) -> a.category().compareTo(b.category()))
                .toList();
    }
}
