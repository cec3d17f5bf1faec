package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.partner.PartnerInfo;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.HubClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules of asking with the partners and the date of this moment. */
@ApplicationScoped
class TodaysRules {
    private final Catalogue catalogue;
    private final Partners partners;
    private final ConsentConfig config;
    private final Clock clock;

    TodaysRules(Catalogue catalogue, Partners partners, ConsentConfig config, Clock clock) {
        this.catalogue = catalogue;
        this.partners = partners;
        this.config = config;
        this.clock = clock;
    }

    RequestRules ofToday() {
        var active = partners.allActive().stream().collect(Collectors.toMap(PartnerInfo::id, Function.identity()));
        return new RequestRules(
                catalogue, active, LocalDate.now(clock.withZone(HubClock.HELSINKI)), config.longestValidity());
    }
}
