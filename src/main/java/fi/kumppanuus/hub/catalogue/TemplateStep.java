package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.partner.PartnerType;
import fi.kumppanuus.hub.platform.LocalizedText;

/** One agreed step: whose it is, and within how many working days after the event. */
public record TemplateStep(
        int number, LocalizedText name, PartnerType ownerType, int workingDays, Wording instruction) {}
