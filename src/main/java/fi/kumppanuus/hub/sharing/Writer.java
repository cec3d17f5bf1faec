package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.SubjectId;
import org.jspecify.annotations.Nullable;

/** Who puts something in about whom, at whose hands. */
record Writer(
        PartnerCaller caller, SubjectId subject, @Nullable String actingUser) {
    Source source() {
        return Source.of(caller.partner());
    }
}
