package fi.kumppanuus.hub.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.PartnerType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an act lets one type of partner get from another, whatever the person says; for people in a recorded service
 * relationship alone.
 *
 * @param act its number in the statute book
 * @param agreementReference of a service that one party buys from the other
 * @param source the one partner that it is for, if it is for one; so is {@code recipient}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatutoryRule(
        String code,
        String act,
        String section,
        Wording name,
        PartnerType sourceType,
        PartnerType recipientType,
        String category,
        String purpose,
        @Nullable String agreementReference,
        @Nullable PartnerId source,
        @Nullable PartnerId recipient,
        @Nullable Instant endedAt) {
    public boolean inForce() {
        return endedAt == null;
    }

    /** Whether it can count between these two. */
    public boolean allows(PartnerId from, PartnerId to) {
        return (source == null || source.equals(from)) && (recipient == null || recipient.equals(to));
    }

    boolean sameAs(StatutoryRule other) {
        return ended(null).equals(other.ended(null));
    }

    StatutoryRule ended(@Nullable Instant at) {
        return new StatutoryRule(
                code,
                act,
                section,
                name,
                sourceType,
                recipientType,
                category,
                purpose,
                agreementReference,
                source,
                recipient,
                at);
    }
}
