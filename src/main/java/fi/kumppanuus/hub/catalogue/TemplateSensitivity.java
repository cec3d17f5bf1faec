package fi.kumppanuus.hub.catalogue;

import fi.kumppanuus.hub.partner.PartnerType;

/** Under which category cards of a template are shared: that somebody has one about health tells of their health. */
public enum TemplateSensitivity {
    NORMAL,
    HEALTH;

    public String category() {
        return switch (this) {
            case NORMAL -> "event-cards";
            case HEALTH -> "work-ability";
        };
    }

    boolean allows(PartnerType type) {
        return this == NORMAL || type.isAuthority();
    }
}
