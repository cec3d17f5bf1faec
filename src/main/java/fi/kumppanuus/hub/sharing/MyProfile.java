package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.RecordRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.PersonKey;
import fi.kumppanuus.hub.identity.PersonKeys;
import fi.kumppanuus.hub.platform.EntityTags;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The person's own profile: the name comes from the login, contact details from the person. */
@ApplicationScoped
public class MyProfile {
    static final String IDENTITY = "identity";
    static final String CONTACT = "contact";

    private final Records records;
    private final PersonKeys keys;
    private final Catalogue catalogue;
    private final AuditLog audit;
    private final EntityTags tags;
    private final Clock clock;

    MyProfile(Records records, PersonKeys keys, Catalogue catalogue, AuditLog audit, EntityTags tags, Clock clock) {
        this.records = records;
        this.keys = keys;
        this.catalogue = catalogue;
        this.audit = audit;
        this.tags = tags;
        this.clock = clock;
    }

    @Transactional
    Profile read(PersonId person) {
        return read(person, keys.of(person));
    }

    /** Takes over what the login says of the person, if it says something new. */
    @Transactional
    public void confirmIdentity(PersonId person, String givenName, String familyName, int birthYear) {
        var identity = new Profile.Identity(givenName, familyName, birthYear);
        var key = keys.of(person);
        if (!identity.equals(read(person, key).identity())) {
            put(person, key, IDENTITY, identity);
        }
    }

    @Transactional
    Profile changeContact(PersonId person, String client, @Nullable String ifMatch, Profile.Contact contact) {
        var key = keys.of(person);
        tags.require(ifMatch, read(person, key));
        new FreeText()
                .check("/contact/email", contact.email())
                .check("/contact/phone", contact.phone())
                .refuseCodes();
        put(person, key, CONTACT, contact);
        audit.record(AuditDraft.of(Action.PROFILE_CHANGED)
                .byClient(client)
                .about(person)
                .categories(catalogue.known(CONTACT).mask()));
        return read(person, key);
    }

    String tag(Profile profile) {
        return tags.of(profile);
    }

    private Profile read(PersonId person, PersonKey key) {
        return new Profile(
                current(person, key, IDENTITY)
                        .map(s -> records.as(s.content(), Profile.Identity.class))
                        .orElse(null),
                current(person, key, CONTACT)
                        .map(s -> records.as(s.content(), Profile.Contact.class))
                        .orElse(Profile.Contact.NONE));
    }

    private Optional<Records.Stored> current(PersonId person, PersonKey key, String category) {
        return records.current(person, key, category, Source.SELF, Optional.empty());
    }

    private void put(PersonId person, PersonKey key, String category, Object content) {
        var ref = current(person, key, category)
                .map(now -> {
                    records.supersede(now.ref());
                    return new RecordRef(now.ref().id(), now.ref().version() + 1);
                })
                .orElseGet(() -> new RecordRef(Uuid7.at(clock.instant()), 1));
        records.insert(
                person, key, Filing.plain(RecordKind.PROFILE, catalogue.known(category), Source.SELF), ref, content);
    }
}
