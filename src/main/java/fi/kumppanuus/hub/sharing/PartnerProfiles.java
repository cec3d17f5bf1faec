package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.platform.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The profile as a partner may read it: ungranted parts are absent, none at all is a refusal. */
@ApplicationScoped
class PartnerProfiles {
    private final Gate gate;
    private final Rendering rendering;
    private final EntityTags tags;
    private final Category identity;
    private final Category contact;

    PartnerProfiles(Gate gate, Rendering rendering, EntityTags tags, Catalogue catalogue) {
        this.gate = gate;
        this.rendering = rendering;
        this.tags = tags;
        this.identity = catalogue.known(MyProfile.IDENTITY);
        this.contact = catalogue.known(MyProfile.CONTACT);
    }

    Profile read(PartnerCaller caller, SubjectId subject, GateHeaders headers) {
        var request = new ReadRequest(
                caller,
                subject,
                List.of(identity, contact),
                headers.purpose,
                headers.actingUser,
                Wanted.all(List.of(RecordKind.PROFILE), List.of(identity, contact)));
        return gate.read(
                request,
                passed -> new Profile(
                        part(passed, identity, Profile.Identity.class).orElse(null),
                        part(passed, contact, Profile.Contact.class).orElse(null)));
    }

    String tag(Profile released) {
        return tags.of(released);
    }

    private <T> Optional<T> part(Gate.Passed passed, Category category, Class<T> type) {
        return passed.permit().records().stream()
                .filter(r -> r.category().equals(category.code()))
                .findFirst()
                .map(r -> rendering.content(passed, category, r, type));
    }
}
