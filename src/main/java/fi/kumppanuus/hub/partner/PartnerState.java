package fi.kumppanuus.hub.partner;

public enum PartnerState {
    ACTIVE,
    SUSPENDED
}
