package fi.kumppanuus.hub.catalogue;

/** On what a recipient may use personal data: the six of GDPR Article 6(1), in its order. */
public enum LegalBasis {
    CONSENT,
    CONTRACT,
    LEGAL_OBLIGATION,
    VITAL,
    PUBLIC_TASK,
    LEGITIMATE_INTEREST
}
