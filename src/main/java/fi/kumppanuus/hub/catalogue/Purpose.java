package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What data may be used for, by whom, and which categories it can ever need.
 *
 * @param noticeVersion the one that is shipped; a newer one may have been published since
 * @param dpiaReference the controller's data protection impact assessment of this purpose
 * @param retention how long after the end a recipient may take to delete what it got by consent
 * @param dpvPurpose its term in the Data Privacy Vocabulary
 * @param recipients the law for each type that may receive
 */
public record Purpose(
        String code,
        LocalizedText name,
        String noticeVersion,
        String dpiaReference,
        Period retention,
        String dpvPurpose,
        List<String> categories,
        Map<PartnerType, Terms> recipients) {
    public Purpose {
        Objects.requireNonNull(code, "code is missing");
        Objects.requireNonNull(name, "name is missing");
        Objects.requireNonNull(noticeVersion, "noticeVersion is missing");
        Objects.requireNonNull(dpiaReference, "dpiaReference is missing");
        Objects.requireNonNull(retention, "retention is missing");
        Objects.requireNonNull(dpvPurpose, "dpvPurpose is missing");
        Objects.requireNonNull(categories, "categories is missing");
        Objects.requireNonNull(recipients, "recipients is missing");
    }

    public Set<PartnerType> recipientTypes() {
        return recipients.keySet();
    }

    public boolean allows(PartnerType recipient, String category) {
        return recipients.containsKey(recipient) && categories.contains(category);
    }
}
