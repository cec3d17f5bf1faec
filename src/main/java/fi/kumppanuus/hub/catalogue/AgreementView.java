package fi.kumppanuus.hub.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.partner.Arrangement;
import fi.kumppanuus.hub.partner.CategoryArrangement;
import fi.kumppanuus.hub.partner.PartnerInfo;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partner's agreement as administrators see it. {@code missing}: what it should say something of, and doesn't. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AgreementView(
        PartnerId partnerId,
        LocalDate from,
        @Nullable LocalDate until,
        List<ArrangementView> arrangements,
        List<String> missing,
        List<String> jobs) {

    /** {@code confirmed}: the agreement of the other one says its part. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ArrangementView(
            String category,
            Arrangement arrangement,
            @Nullable PartnerId withPartner,
            @Nullable Boolean confirmed) {
        /** @param others what the agreement of the partner that is named says */
        static ArrangementView of(CategoryArrangement stated, List<CategoryArrangement> others) {
            var theirs = others.stream()
                    .filter(o -> o.category().equals(stated.category()))
                    .map(CategoryArrangement::arrangement)
                    .findFirst()
                    .orElse(null);
            return new ArrangementView(
                    stated.category(),
                    stated.arrangement(),
                    stated.withPartner(),
                    stated.withPartner() == null ? null : stated.arrangement().fits(theirs));
        }
    }

    static AgreementView of(PartnerInfo partner, List<ArrangementView> arrangements, List<String> missing) {
        return new AgreementView(
                partner.id(), partner.agreementFrom(), partner.agreementUntil(), arrangements, missing, partner.jobs());
    }
}
