package fi.kumppanuus.hub.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What was done or tried. The names are part of the contract: they are stored and shown. */
public enum Action {
    SUBJECT_LOOKED_UP,
    SUBJECT_LISTED,
    RECORD_READ,
    RECORD_WRITTEN,
    RECORD_RETRACTED,
    EVENT_CARD_STEP_DONE,
    EVENT_CARD_TEMPLATE_DRAFTED,
    EVENT_CARD_TEMPLATE_AGREED,
    EVENT_CARD_TEMPLATE_RETIRED,
    RECORD_REPEATED,
    IMPORT_RECEIVED,
    CONSENT_ASKED,
    CONSENT_REQUEST_READ,
    CONSENT_REQUEST_CANCELLED,
    CONSENT_DECIDED,
    CONSENT_READ,
    CONSENT_NARROWED,
    CONSENT_WITHDRAWN,
    CONSENT_RENEWED,
    CONSENT_RELINQUISHED,
    CONSENT_INVALIDATED,
    CONSENT_RECORDED,
    CONSENT_WITHDRAWAL_RECORDED,
    CONSENT_TAKEN_BACK,
    RELATIONSHIP_RECORDED,
    RELATIONSHIP_ENDED,
    RELATIONSHIP_LAPSED,
    RELATIONSHIP_READ,
    SHARING_RESTRICTED,
    SHARING_RESUMED,
    SAFETY_RESTRICTION_SET,
    SAFETY_RESTRICTION_LIFTED,
    PARTNER_SILENCED,
    PARTNER_UNSILENCED,
    DEPOSIT_ALLOWED,
    DEPOSIT_ENDED,
    PERSON_LOGGED_IN,
    PROFILE_CHANGED,
    OWN_RECORD_WRITTEN,
    OWN_RECORD_RETRACTED,
    RECORD_COMMENTED,
    OWN_DATA_DOWNLOADED,
    OWN_DATA_READ,
    ACCESS_LOG_READ,
    AUDIT_READ,
    IMPORT_READ,
    REGISTRY_READ,
    SIGHT_DELAYED,
    SIGHT_DELAY_LIFTED,
    CALL_REFUSED,
    AUTHENTICATION_FAILED,
    PARTNER_SUSPENDED,
    PARTNER_RESUMED,
    PARTNER_CLIENT_CHANGED,
    NOTICE_DRAFTED,
    NOTICE_PUBLISHED,
    NOTICE_RETIRED,
    STATUTORY_RULE_RECORDED,
    STATUTORY_RULE_ENDED,
    AGREEMENT_CHANGED,
    KEY_ROTATED,
    LOG_EPOCH_BEGAN;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the partner of such an event is who acted, and not one whom a person's or the hub's act concerns. */
    boolean isPartners() {
        return switch (this) {
            case SUBJECT_LOOKED_UP,
                    SUBJECT_LISTED,
                    RECORD_READ,
                    RECORD_WRITTEN,
                    RECORD_RETRACTED,
                    EVENT_CARD_STEP_DONE,
                    EVENT_CARD_TEMPLATE_DRAFTED,
                    EVENT_CARD_TEMPLATE_AGREED,
                    EVENT_CARD_TEMPLATE_RETIRED,
                    RECORD_REPEATED,
                    IMPORT_RECEIVED,
                    CONSENT_ASKED,
                    CONSENT_REQUEST_READ,
                    CONSENT_REQUEST_CANCELLED,
                    CONSENT_READ,
                    CONSENT_RELINQUISHED,
                    CONSENT_RECORDED,
                    CONSENT_WITHDRAWAL_RECORDED,
                    RELATIONSHIP_RECORDED,
                    RELATIONSHIP_ENDED,
                    RELATIONSHIP_READ,
                    IMPORT_READ,
                    CALL_REFUSED,
                    AUTHENTICATION_FAILED,
                    AUDIT_READ -> true;
            case CONSENT_DECIDED,
                    CONSENT_NARROWED,
                    CONSENT_WITHDRAWN,
                    CONSENT_RENEWED,
                    CONSENT_INVALIDATED,
                    CONSENT_TAKEN_BACK,
                    RELATIONSHIP_LAPSED,
                    SHARING_RESTRICTED,
                    SHARING_RESUMED,
                    SAFETY_RESTRICTION_SET,
                    SAFETY_RESTRICTION_LIFTED,
                    PARTNER_SILENCED,
                    PARTNER_UNSILENCED,
                    DEPOSIT_ALLOWED,
                    DEPOSIT_ENDED,
                    PERSON_LOGGED_IN,
                    PROFILE_CHANGED,
                    OWN_RECORD_WRITTEN,
                    OWN_RECORD_RETRACTED,
                    RECORD_COMMENTED,
                    OWN_DATA_DOWNLOADED,
                    OWN_DATA_READ,
                    ACCESS_LOG_READ,
                    REGISTRY_READ,
                    SIGHT_DELAYED,
                    SIGHT_DELAY_LIFTED,
                    PARTNER_SUSPENDED,
                    PARTNER_RESUMED,
                    PARTNER_CLIENT_CHANGED,
                    NOTICE_DRAFTED,
                    NOTICE_PUBLISHED,
                    NOTICE_RETIRED,
                    STATUTORY_RULE_RECORDED,
                    STATUTORY_RULE_ENDED,
                    AGREEMENT_CHANGED,
                    KEY_ROTATED,
                    LOG_EPOCH_BEGAN -> false;
        };
    }

    /**
     * Whether events of this kind name a person whose whereabouts must not be told. An authority's own officer isn't shown
     * them either, and the hub's only where that person's events are asked for.
     */
    boolean tellsOfSafety() {
        return this == SAFETY_RESTRICTION_SET || this == SAFETY_RESTRICTION_LIFTED;
    }

    @JsonCreator
    public static Action fromString(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
