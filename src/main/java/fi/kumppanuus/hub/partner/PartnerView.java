package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.platform.LocalizedText;

/** A partner as the API shows it to others. */
public record PartnerView(
        PartnerId partnerId, LocalizedText name, LocalizedText unit, PartnerType type, String businessId) {
    public static PartnerView from(PartnerInfo partner) {
        return new PartnerView(partner.id(), partner.name(), partner.unit(), partner.type(), partner.businessId());
    }
}
