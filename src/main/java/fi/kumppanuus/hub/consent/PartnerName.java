package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.PartnerInfo;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.LocalizedText;

/** A partner as people see it: both parts of its name. */
public record PartnerName(PartnerId partnerId, LocalizedText name, LocalizedText unit, PartnerType type) {
    public static PartnerName of(PartnerInfo partner) {
        return new PartnerName(partner.id(), partner.name(), partner.unit(), partner.type());
    }
}
