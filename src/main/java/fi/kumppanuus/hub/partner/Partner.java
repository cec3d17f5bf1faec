package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.platform.LocalizedText;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One unit of an organisation that takes part: business id + unit with its task. */
@Entity
@Table(name = "partner")
// The application may update state and jobs and nothing else.
@DynamicUpdate
class Partner extends PanacheEntityBase {
    @Id
    private UUID id;

    @Embedded
    @AttributeOverride(name = "fi", column = @Column(name = "name_fi"))
    @AttributeOverride(name = "sv", column = @Column(name = "name_sv"))
    @AttributeOverride(name = "en", column = @Column(name = "name_en"))
    private LocalizedText name;

    @Embedded
    @AttributeOverride(name = "fi", column = @Column(name = "unit_fi"))
    @AttributeOverride(name = "sv", column = @Column(name = "unit_sv"))
    @AttributeOverride(name = "en", column = @Column(name = "unit_en"))
    private LocalizedText unit;

    @Column(name = "business_id")
    private String businessId;

    @Column(name = "postal_address")
    private String postalAddress;

    private String email;

    @Column(name = "dpo_contact")
    private String dpoContact;

    @Enumerated(EnumType.STRING)
    private PartnerType type;

    @Enumerated(EnumType.STRING)
    private PartnerState state;

    @Column(name = "agreement_from")
    private LocalDate agreementFrom;

    @Column(name = "agreement_until")
    private @Nullable LocalDate agreementUntil;

    @Column(name = "return_urls")
    private List<String> returnUrls;

    /** Unattended jobs that the agreement names. */
    private List<String> jobs;

    @Column(name = "registered_at")
    private Instant registeredAt;

    protected Partner() {}

    static Optional<Partner> byId(PartnerId partner) {
        return Partner.<Partner>findByIdOptional(partner.value());
    }

    /** For a change; changes of one partner wait for each other. */
    static Optional<Partner> locked(PartnerId partner) {
        return Partner.<Partner>findByIdOptional(partner.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whose client this is, if the registry and the token's own claim agree. */
    static Optional<Partner> byClient(String issuer, String clientId, PartnerId claimed) {
        return Partner.<Partner>find(
                        "from Partner p where p.id = ?1 and exists (select 1 from PartnerClient c"
                                + " where c.partnerId = p.id and c.issuer = ?2 and c.clientId = ?3)",
                        claimed.value(),
                        issuer,
                        clientId)
                .firstResultOptional();
    }

    static List<Partner> endedBefore(LocalDate day) {
        return Partner.<Partner>list("agreementUntil < ?1 order by id", day);
    }

    static List<Partner> after(UUID last, int limit) {
        return Partner.<Partner>find("id > ?1 order by id", last).page(0, limit).list();
    }

    /** False if it is suspended already. */
    boolean suspend() {
        return become(PartnerState.SUSPENDED);
    }

    /** False if it is not suspended. */
    boolean resume() {
        return become(PartnerState.ACTIVE);
    }

    void agreeOn(List<String> unattended) {
        jobs = List.copyOf(unattended);
    }

    private boolean become(PartnerState other) {
        boolean changes = state != other;
        state = other;
        return changes;
    }

    PartnerInfo info() {
        return new PartnerInfo(
                new PartnerId(id),
                name,
                unit,
                type,
                businessId,
                new PartnerContact(postalAddress, email, dpoContact),
                state,
                agreementFrom,
                agreementUntil,
                List.copyOf(returnUrls),
                List.copyOf(jobs));
    }
}
