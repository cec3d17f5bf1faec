package fi.kumppanuus.hub.sharing;

import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.partner.PartnerType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Everything the gate's one statement saw, in one snapshot.
 *
 * @param partner the caller's registry entry, if (issuer, client, partner_id) is one
 * @param addressed whom the id stands for with whatever partner: a try with somebody else's id shows in that person's log
 * @param person whoever the pairwise id stands for, if anybody
 * @param consent the consent in force for caller and purpose, if any, with the asked categories it covers
 * @param law what statutory rules open for caller and purpose within relationships of this person, if anything
 * @param outdated a consent is held, but on a notice whose major no longer counts
 * @param restricted the person has stopped all sharing: then there is neither consent nor law here
 * @param underSafety the person is under a safety restriction: some fields and all sources' names stay in
 * @param records what a permit would release: covered by the consent's items and sources or by a law, or the caller's own
 * @param more whether another page of such records follows
 */
record GateFacts(
        Optional<Registered> partner,
        Optional<PersonId> addressed,
        Optional<Subject> person,
        Optional<Covering> consent,
        Optional<ByLaw> law,
        boolean outdated,
        boolean restricted,
        boolean underSafety,
        List<SealedRecord> records,
        boolean more) {
    static final GateFacts NO_PARTNER = new GateFacts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            List.of(),
            false);

    /** @param jobs the unattended jobs that its agreement names */
    record Registered(PartnerType type, boolean active, List<String> jobs) {}

    record Subject(PersonId id, byte[] wrappedKey) {}

    /** @param opened those of the categories whose items the person has opened */
    record Covering(UUID id, int version, Set<String> categories, Set<String> opened) {}

    /** @param relationships in which a rule counts, each with the rule's category */
    record ByLaw(Map<UUID, String> relationships) {}
}
