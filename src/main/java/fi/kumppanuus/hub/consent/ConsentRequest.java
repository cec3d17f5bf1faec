package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.SubjectId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
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

    @Column(name = "subject_id")
    private UUID subjectId;

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

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    /** The categories answered Yes; null until answered. */
    private @Nullable List<String> granted;

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
        request.subjectId = asked.subject().value();
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

    static List<ConsentRequest> since(AskedFor asked, Instant since) {
        return ConsentRequest.<ConsentRequest>list(
                "askedBy = ?1 and subjectId = ?2 and recipientId = ?3 and purpose = ?4 and createdAt > ?5",
                asked.askedBy().value(),
                asked.subject().value(),
                asked.recipient().value(),
                asked.purpose(),
                since);
    }

    static List<ConsentRequest> waitingFor(PersonId person, UUID before, int limit, Instant now) {
        return ConsentRequest.<ConsentRequest>find(
                        "from ConsentRequest r where r.id < ?1 and r.cancelledAt is null and r.decidedAt is null and r.expiresAt > ?2"
                                + " and exists (select 1 from Pairwise w where w.partnerId = r.askedBy and w.subjectId = r.subjectId and w.personId = ?3)"
                                + " order by r.id desc",
                        before,
                        now,
                        person.value())
                .page(0, limit)
                .list();
    }

    boolean sameContent(byte[] mac) {
        return MessageDigest.isEqual(contentMac, mac);
    }

    void cancel(Instant now) {
        if (status(now) == RequestStatus.OPEN) {
            cancelledAt = now;
        }
    }

    /** Records an answer; a consent comes of it if any item was granted. */
    void decide(List<DecisionItem> answer, @Nullable UUID consent, Instant now) {
        if (decidedAt != null || cancelledAt != null || !expiresAt.isAfter(now)) {
            throw new IllegalStateException("the request can't be answered");
        }
        granted = answer.stream()
                .filter(DecisionItem::granted)
                .map(DecisionItem::category)
                .toList();
        consentId = consent;
        decidedAt = now;
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

    UUID id() {
        return id;
    }

    PartnerId askedBy() {
        return new PartnerId(askedBy);
    }

    SubjectId subject() {
        return new SubjectId(subjectId);
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

    /** What was answered, item by item. */
    List<DecisionItem> decision() {
        var yes = granted == null ? List.<String>of() : granted;
        return items().stream()
                .map(i -> new DecisionItem(i.category(), yes.contains(i.category())))
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
