package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What other features may know of a partner. */
public record PartnerInfo(
        PartnerId id,
        LocalizedText name,
        LocalizedText unit,
        PartnerType type,
        String businessId,
        PartnerContact contact,
        PartnerState state,
        LocalDate agreementFrom,
        @Nullable LocalDate agreementUntil,
        List<String> returnUrls,
        List<String> jobs) {
    /** Who acts for the partner, by the header's word: an employee, or an unattended job that its agreement names. */
    public ActingUser actingUser(@Nullable String header) {
        return ActingUser.of(header, jobs);
    }

    public boolean active(LocalDate today) {
        return state == PartnerState.ACTIVE && agreementInForce(today);
    }

    /** Also while it is suspended: it goes on answering for what it has. */
    boolean agreementInForce(LocalDate today) {
        return !agreementFrom.isAfter(today) && !agreementOver(today);
    }

    boolean agreementOver(LocalDate today) {
        return agreementUntil != null && agreementUntil.isBefore(today);
    }

    /** Both parts, since one legal person may be two partners. */
    public String fullName(String lang) {
        return name.in(lang) + ", " + unit.in(lang);
    }

    /** As a notice names it: both parts and the business id, so that nobody mistakes one firm for another. */
    public String legalName(String lang) {
        var id = switch (lang) {
            case "sv" -> "FO-nummer";
            case "en" -> "business ID";
            default -> "Y-tunnus";
        };
        return "%s (%s %s)".formatted(fullName(lang), id, businessId);
    }
}
