package fi.kumppanuus.hub.identity;

import java.util.List;

/** Every permission by its name: a scope says what a client may do in principle, never for which person. */
public final class Scopes {
    public static final String SUBJECT_LOOKUP = "subject:lookup";
    public static final String CONSENT_REQUEST_CREATE = "consent-request:create";
    public static final String CONSENT_REQUEST_READ = "consent-request:read";
    public static final String CONSENT_READ = "consent:read";
    public static final String CONSENT_RELINQUISH = "consent:relinquish";
    public static final String CONSENT_ASSIST = "consent:assist";
    public static final String SERVICE_RELATIONSHIP_WRITE = "service-relationship:write";
    public static final String SAFETY_RESTRICTION_WRITE = "safety-restriction:write";
    public static final String PROFILE_READ = "profile:read";
    public static final String PROFILE_WRITE = "profile:write";
    public static final String SKILLS_ASSESSMENT_READ = "skills-assessment:read";
    public static final String SKILLS_ASSESSMENT_WRITE = "skills-assessment:write";
    public static final String EVENT_CARD_READ = "event-card:read";
    public static final String EVENT_CARD_WRITE = "event-card:write";
    public static final String EVENT_CARD_TEMPLATE_READ = "event-card-template:read";
    public static final String EVENT_CARD_TEMPLATE_MANAGE = "event-card-template:manage";
    public static final String SERVICE_ACTION_READ = "service-action:read";
    public static final String SERVICE_ACTION_WRITE = "service-action:write";
    public static final String COOPERATION_INDICATOR_READ = "cooperation-indicator:read";

    public static final String MY_CONSENTS_READ = "my-consents:read";
    public static final String MY_CONSENTS_MANAGE = "my-consents:manage";
    public static final String MY_DATA_READ = "my-data:read";
    public static final String MY_DATA_MANAGE = "my-data:manage";
    public static final String MY_ACCESS_LOG_READ = "my-access-log:read";

    public static final List<String> ALL = List.of(
            SUBJECT_LOOKUP,
            CONSENT_REQUEST_CREATE,
            CONSENT_REQUEST_READ,
            CONSENT_READ,
            CONSENT_RELINQUISH,
            CONSENT_ASSIST,
            SERVICE_RELATIONSHIP_WRITE,
            SAFETY_RESTRICTION_WRITE,
            PROFILE_READ,
            PROFILE_WRITE,
            SKILLS_ASSESSMENT_READ,
            SKILLS_ASSESSMENT_WRITE,
            EVENT_CARD_READ,
            EVENT_CARD_WRITE,
            EVENT_CARD_TEMPLATE_READ,
            EVENT_CARD_TEMPLATE_MANAGE,
            SERVICE_ACTION_READ,
            SERVICE_ACTION_WRITE,
            COOPERATION_INDICATOR_READ,
            MY_CONSENTS_READ,
            MY_CONSENTS_MANAGE,
            MY_DATA_READ,
            MY_DATA_MANAGE,
            MY_ACCESS_LOG_READ);

    private Scopes() {}
}
