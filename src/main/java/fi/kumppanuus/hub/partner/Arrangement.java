package fi.kumppanuus.hub.partner;

import org.jspecify.annotations.Nullable;

/** What a partner is for a category of data: GDPR Articles 4(7), 26 and 28. */
public enum Arrangement {
    CONTROLLER,
    JOINT_CONTROLLER,
    PROCESSOR;

    public boolean namesAnother() {
        return switch (this) {
            case CONTROLLER -> false;
            case JOINT_CONTROLLER, PROCESSOR -> true;
        };
    }

    /** Whether the agreement of the one who is named says its part. */
    public boolean fits(@Nullable Arrangement other) {
        return switch (this) {
            case CONTROLLER -> true;
            case JOINT_CONTROLLER -> other == JOINT_CONTROLLER;
            case PROCESSOR -> other == CONTROLLER || other == JOINT_CONTROLLER;
        };
    }
}
