package fi.kumppanuus.hub.consent;

import java.time.Instant;

/** An organisation whose requests the person doesn't want to see. */
public record SilencedView(PartnerName partner, Instant since) {}
