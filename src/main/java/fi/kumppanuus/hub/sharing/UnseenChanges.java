package fi.kumppanuus.hub.sharing;

import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.catalogue.ReleaseProfile;
import fi.kumppanuus.hub.partner.PartnerType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes of a record that show some types of partner nothing, on consent: to them there is no new version. */
@ApplicationScoped
class UnseenChanges {
    private final Catalogue catalogue;
    private final ObjectMapper json;

    UnseenChanges(Catalogue catalogue, ObjectMapper json) {
        this.catalogue = catalogue;
        this.json = json;
    }

    /** The types that get the same of both, whatever they read for. */
    Set<PartnerType> to(Category category, PartnerType from, Object before, Object after) {
        return category.recipientTypes().stream()
                .filter(to -> {
                    var profiles = catalogue.purposes().stream()
                            .filter(purpose -> purpose.allows(to, category.code()))
                            .flatMap(purpose -> category.releasedTo(to, purpose.code(), from).stream())
                            .toList();
                    return !profiles.isEmpty() && profiles.stream().allMatch(p -> alike(p, before, after));
                })
                .collect(Collectors.toSet());
    }

    /** Some readers of a type may have what the person opens: to them it isn't nothing. */
    private boolean alike(ReleaseProfile profile, Object before, Object after) {
        var fields = new HashSet<>(profile.fields());
        fields.addAll(profile.opened());
        return Release.cut(profile, fields, json.valueToTree(before))
                .equals(Release.cut(profile, fields, json.valueToTree(after)));
    }
}
