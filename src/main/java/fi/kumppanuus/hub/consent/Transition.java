package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;

/** A step in the life of a request or a consent. */
enum Transition {
    REQUESTED(Action.CONSENT_ASKED),
    CANCELLED(Action.CONSENT_REQUEST_CANCELLED),
    REFUSED(Action.CONSENT_DECIDED),
    GRANTED(Action.CONSENT_DECIDED),
    RENEWED(Action.CONSENT_RENEWED),
    NARROWED(Action.CONSENT_NARROWED),
    WITHDRAWN(Action.CONSENT_WITHDRAWN),
    RELINQUISHED(Action.CONSENT_RELINQUISHED),
    INVALIDATED(Action.CONSENT_INVALIDATED),
    SUPERSEDED(Action.CONSENT_RENEWED);

    private final Action action;

    Transition(Action action) {
        this.action = action;
    }

    /** A step of a consent makes a version of it, with a receipt; a request's own steps make none. */
    boolean makesVersion() {
        return switch (this) {
            case REQUESTED, CANCELLED, REFUSED -> false;
            case GRANTED, RENEWED, NARROWED, WITHDRAWN, RELINQUISHED, INVALIDATED, SUPERSEDED -> true;
        };
    }

    Action action() {
        return action;
    }
}
