package fi.kumppanuus.hub.partner;

import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.TokenBinding;
import fi.kumppanuus.hub.platform.CallLimit;
import fi.kumppanuus.hub.platform.LocalizedText;
import java.util.List;

/** "Who am I?" as the hub sees the caller. */
record SelfView(
        PartnerId partnerId,
        LocalizedText name,
        LocalizedText unit,
        PartnerType type,
        String businessId,
        PartnerState state,
        String clientId,
        List<String> scopes,
        List<String> returnUrls,
        List<String> jobs,
        TokenBinding tokenBinding,
        Limits limits) {
    /** What all clients of the partner together may call. */
    record Limits(int calls, long windowSeconds) {}

    static SelfView of(PartnerInfo partner, PartnerCaller caller, CallLimit limit) {
        return new SelfView(
                partner.id(),
                partner.name(),
                partner.unit(),
                partner.type(),
                partner.businessId(),
                partner.state(),
                caller.clientId(),
                caller.scopes().stream().sorted().toList(),
                partner.returnUrls(),
                partner.jobs(),
                caller.binding(),
                new Limits(limit.calls(), limit.window().toSeconds()));
    }
}
