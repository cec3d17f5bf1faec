package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKey;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.EntityTags;
import fi.kumppanuus.hub.platform.HubClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The person's own profile: the name comes from the login, the other parts from the person. What sources have put in goes
 * to others on a consent once the person has confirmed it.
 */
@ApplicationScoped
public class MyProfile {
    static final String IDENTITY = "identity";
    static final String CONTACT = "contact";

    private final ProfileParts parts;
    private final PersonKeys keys;
    private final AuditLog audit;
    private final EntityTags tags;
    private final Clock clock;
    private final Category identity;
    private final Category contact;

    MyProfile(ProfileParts parts, PersonKeys keys, Catalogue catalogue, AuditLog audit, EntityTags tags, Clock clock) {
        this.parts = parts;
        this.keys = keys;
        this.audit = audit;
        this.tags = tags;
        this.clock = clock;
        this.identity = catalogue.known(IDENTITY);
        this.contact = catalogue.known(CONTACT);
    }

    @Transactional
    MyProfileView read(PersonId person) {
        return read(person, keys.of(person));
    }

    /** Takes over what the login says of the person, if it says something new. */
    @Transactional
    public void confirmIdentity(PersonId person, String givenName, String familyName, int birthYear) {
        var said = new Profile.Identity(givenName, familyName, birthYear);
        var key = keys.of(person);
        if (!Optional.of(said).equals(own(person, key, identity, Profile.Identity.class))) {
            parts.put(person, key, identity, Source.SELF, said);
        }
    }

    @Transactional
    MyProfileView change(PersonId person, String client, @Nullable String ifMatch, ChangeProfile change) {
        parts.lock(person);
        var key = keys.of(person);
        tags.require(ifMatch, read(person, key).own());
        var rules = new ProfileRules(LocalDate.now(clock.withZone(HubClock.HELSINKI))).contact(change.contact());
        change.parts().forEach(rules::part);
        rules.refuseFaults();
        long changed = 0;
        if (change.contact() != null) {
            parts.put(person, key, contact, Source.SELF, change.contact());
            changed |= contact.mask();
        }
        for (var part : change.parts()) {
            parts.put(person, key, parts.category(part), Source.SELF, part);
            changed |= parts.category(part).mask();
        }
        audit.record(changedProfile(person, client, changed));
        return read(person, key);
    }

    /** Says of a part that a source put in that it is right, or takes that back. */
    @Transactional
    MyProfileView confirm(PersonId person, String client, UUID id, ConfirmPart said) {
        parts.lock(person);
        var key = keys.of(person);
        var part = parts.fromSources(person, key).stream()
                .filter(p -> p.ref().id().equals(id))
                .findFirst()
                .orElseThrow(CommonProblems.NOT_FOUND::exception);
        if (part.ref().version() != said.version()) {
            throw CommonProblems.STALE.exception();
        }
        parts.confirm(part.ref(), said.confirmed());
        audit.record(
                changedProfile(person, client, parts.category(part.content()).mask())
                        .records(List.of(new RecordRef(id, said.version()))));
        return read(person, key);
    }

    private static AuditDraft changedProfile(PersonId person, String client, long categories) {
        return AuditDraft.of(Action.PROFILE_CHANGED)
                .byClient(client)
                .about(person)
                .categories(categories);
    }

    String tag(MyProfileView profile) {
        return tags.of(profile.own());
    }

    private MyProfileView read(PersonId person, PersonKey key) {
        return new MyProfileView(
                own(person, key, identity, Profile.Identity.class).orElse(null),
                own(person, key, contact, Profile.Contact.class).orElse(Profile.Contact.NONE),
                own(person, key, JobWishes.class),
                own(person, key, WorkHistory.class),
                own(person, key, Education.class),
                parts.fromSources(person, key).stream()
                        .map(MyProfileView.FromSource::of)
                        .toList());
    }

    private <T extends ProfilePart> @Nullable T own(PersonId person, PersonKey key, Class<T> type) {
        return own(person, key, parts.category(type), type).orElse(null);
    }

    private <T> Optional<T> own(PersonId person, PersonKey key, Category category, Class<T> type) {
        return parts.current(person, key, category, Source.SELF, type);
    }
}
