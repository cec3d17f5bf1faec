package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.util.Set;

/** What data may be used for, by whom, and which categories it can ever need. */
public record Purpose(
        String code,
        LocalizedText name,
        String noticeVersion,
        Set<PartnerType> recipientTypes,
        Set<String> categories) {
    public boolean allows(PartnerType recipient, String category) {
        return recipientTypes.contains(recipient) && categories.contains(category);
    }
}
