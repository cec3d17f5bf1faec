package fi.kumppanuus.hub.testsupport;

import fi.kumppanuus.hub.partner.PartnerType;
import java.util.UUID;

/** A partner in the registry of this test run. */
public record TestPartner(UUID id, String clientId, PartnerType type) {}
