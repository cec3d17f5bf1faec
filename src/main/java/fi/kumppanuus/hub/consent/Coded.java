package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.platform.LocalizedText;

/** A code of the catalogue with its name. */
public record Coded(String code, LocalizedText name) {}
