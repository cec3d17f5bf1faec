package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;

/** A step in the life of a consent. */
enum Transition {
    GRANTED,
    NARROWED,
    WITHDRAWN;

    Action action() {
        return switch (this) {
            case GRANTED -> Action.CONSENT_DECIDED;
            case NARROWED -> Action.CONSENT_NARROWED;
            case WITHDRAWN -> Action.CONSENT_WITHDRAWN;
        };
    }
}
