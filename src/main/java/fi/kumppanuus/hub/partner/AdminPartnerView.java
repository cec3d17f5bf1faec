package fi.kumppanuus.hub.partner;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A partner as the registry holds it. {@code active} says whether it may act today. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AdminPartnerView(
        PartnerId partnerId,
        LocalizedText name,
        LocalizedText unit,
        PartnerType type,
        String businessId,
        PartnerState state,
        boolean active,
        LocalDate agreementFrom,
        @Nullable LocalDate agreementUntil,
        @Nullable Suspension suspension) {

    /** Since when and why. */
    record Suspension(Instant since, String reason) {}

    static AdminPartnerView of(PartnerInfo partner, PartnerHistory.@Nullable Step newest, LocalDate today) {
        return new AdminPartnerView(
                partner.id(),
                partner.name(),
                partner.unit(),
                partner.type(),
                partner.businessId(),
                partner.state(),
                partner.active(today),
                partner.agreementFrom(),
                partner.agreementUntil(),
                partner.state() == PartnerState.SUSPENDED && newest != null && newest.to() == PartnerState.SUSPENDED
                        ? new Suspension(newest.at(), newest.reason())
                        : null);
    }
}
