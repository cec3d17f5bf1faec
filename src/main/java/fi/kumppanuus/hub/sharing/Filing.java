package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.catalogue.Category;
import fi.kumppanuus.hub.consent.Source;
import fi.kumppanuus.hub.partner.PartnerType;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Under what a record is stored, beside its sealed content; all that the gate needs to choose it.
 *
 * @param linkedTo the record that it belongs to
 * @param audience the types of partner that may ever have it, where they are fewer than the category's
 * @param openedFor the types beyond the audience that have it where the person has opened the consent's item
 * @param earlier who goes on getting an earlier version of it
 * @param wordsOnly nothing would be left of it without what somebody wrote in their own words
 * @param unconfirmed no consent opens it until the person has confirmed it
 */
record Filing(
        RecordKind kind,
        Category category,
        Source source,
        @Nullable String externalId,
        @Nullable UUID linkedTo,
        Optional<Set<PartnerType>> audience,
        Set<PartnerType> openedFor,
        Optional<Earlier> earlier,
        boolean wordsOnly,
        boolean unconfirmed) {
    /** The version that these types get on consent: nothing that they may see has changed after it. */
    record Earlier(int version, Set<PartnerType> types) {}

    static Filing plain(RecordKind kind, Category category, Source source) {
        return new Filing(
                kind, category, source, null, null, Optional.empty(), Set.of(), Optional.empty(), false, false);
    }

    Filing wordsOnly(boolean so) {
        return new Filing(kind, category, source, externalId, linkedTo, audience, openedFor, earlier, so, unconfirmed);
    }

    Filing externalId(@Nullable String id) {
        return new Filing(kind, category, source, id, linkedTo, audience, openedFor, earlier, wordsOnly, unconfirmed);
    }

    Filing linkedTo(@Nullable UUID record) {
        return new Filing(
                kind, category, source, externalId, record, audience, openedFor, earlier, wordsOnly, unconfirmed);
    }

    Filing audience(Set<PartnerType> types) {
        return new Filing(
                kind,
                category,
                source,
                externalId,
                linkedTo,
                Optional.of(types),
                openedFor,
                earlier,
                wordsOnly,
                unconfirmed);
    }

    Filing openedFor(Set<PartnerType> types) {
        return new Filing(
                kind, category, source, externalId, linkedTo, audience, types, earlier, wordsOnly, unconfirmed);
    }

    Filing earlier(Optional<Earlier> version) {
        return new Filing(
                kind, category, source, externalId, linkedTo, audience, openedFor, version, wordsOnly, unconfirmed);
    }

    Filing unconfirmed(boolean so) {
        return new Filing(kind, category, source, externalId, linkedTo, audience, openedFor, earlier, wordsOnly, so);
    }
}
