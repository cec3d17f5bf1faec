package fi.kumppanuus.hub.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a way of working.
 *
 * @param partners who must agree; nobody for what is shipped with the hub
 * @param author who proposed it; none for what is shipped with the hub
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventCardTemplate(
        @JsonIgnore UUID id,
        String code,
        int version,
        TemplateState state,
        TemplateSensitivity sensitivity,
        LocalizedText name,
        LocalizedText trigger,
        List<PartnerType> participants,
        List<TemplateStep> steps,
        List<Agreeing> partners,
        @Nullable PartnerId author,
        Instant createdAt,
        @Nullable Instant agreedAt,
        @Nullable Instant retiredAt) {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Agreeing(PartnerId partnerId, @Nullable Instant agreedAt) {}

    boolean names(PartnerId partner) {
        return partners.stream().anyMatch(p -> p.partnerId().equals(partner));
    }

    boolean agreedBy(PartnerId partner) {
        return partners.stream().anyMatch(p -> p.partnerId().equals(partner) && p.agreedAt() != null);
    }

    TemplateContent content() {
        return new TemplateContent(name, trigger, sensitivity, participants, steps);
    }
}
