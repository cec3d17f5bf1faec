package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.identity.PartnerId;
import org.jspecify.annotations.Nullable;

/** Who made a step: a person alone, or somebody at a partner. */
record By(Who who, @Nullable PartnerId partner) {
    enum Who {
        PERSON,
        RECIPIENT,
        ASKER,
        /** At the person's word, taken down by an authority or the recipient. */
        OFFICER,
        OPERATOR,
        SYSTEM
    }

    static final By PERSON = new By(Who.PERSON, null);
    static final By SYSTEM = new By(Who.SYSTEM, null);

    static By recipient(PartnerId partner) {
        return new By(Who.RECIPIENT, partner);
    }

    static By asker(PartnerId partner) {
        return new By(Who.ASKER, partner);
    }

    static By officer(PartnerId partner) {
        return new By(Who.OFFICER, partner);
    }
}
