package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kind of personal data.
 *
 * @param bit its place in the bitmask of audit events; never reused
 * @param recipientTypes the ceiling: who may ever get it, consent or not
 * @param supplierTypes who may put it in, besides the person
 * @param releasedFields per recipient type, the only fields that leave
 */
public record Category(
        String code,
        int bit,
        LocalizedText name,
        LocalizedText example,
        boolean specialCategory,
        Set<PartnerType> recipientTypes,
        Set<PartnerType> supplierTypes,
        Map<PartnerType, List<String>> releasedFields) {
    public long mask() {
        return 1L << bit;
    }

    public Set<String> releasedTo(PartnerType type) {
        return Set.copyOf(releasedFields.getOrDefault(type, List.of()));
    }
}
