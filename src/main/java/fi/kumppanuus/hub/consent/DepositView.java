package fi.kumppanuus.hub.consent;

import java.time.Instant;
import java.util.UUID;

public record DepositView(UUID id, PartnerName source, String category, Instant since) {}
