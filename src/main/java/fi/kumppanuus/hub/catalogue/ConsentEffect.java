package fi.kumppanuus.hub.catalogue;

/**
 * What a consent does in law. To the GDPR it is the recipient's basis; to the law on secrecy it lets a source give out
 * what it otherwise must keep to itself. An authority works by law and seldom by consent, so to it a consent mostly
 * lifts secrecy alone.
 */
public enum ConsentEffect {
    GDPR_CONSENT,
    SECRECY_WAIVER,
    BOTH;

    boolean isGdprConsent() {
        return switch (this) {
            case GDPR_CONSENT, BOTH -> true;
            case SECRECY_WAIVER -> false;
        };
    }
}
