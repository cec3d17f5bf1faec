package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.catalogue.Notice;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** How consents come to be: one in force for each person, recipient and purpose, a new version with each decision. */
@ApplicationScoped
class Grants {
    private final Vault vault;
    private final Endings endings;

    Grants(Vault vault, Endings endings) {
        this.vault = vault;
        this.endings = endings;
    }

    /** Items not among these carry over with their own end. */
    @Transactional(Transactional.TxType.MANDATORY)
    Consent grant(
            PersonId person, PartnerId recipient, String purpose, List<ConsentItem> items, Notice shown, Instant now) {
        vault.pairwise(recipient, person);
        Consent.outdated(person, recipient, purpose, now).ifPresent(old -> endings.outdate(old, now));
        var consent = Consent.inForce(person, recipient, purpose, now)
                .orElseGet(() -> Consent.begin(Uuid7.at(now), person, recipient, purpose, now));
        consent.grant(items, Shown.of(shown), now);
        Consent.persist(consent);
        return consent;
    }

    /**
     * The same items for longer, as a consent of its own that takes the place of the old one.
     *
     * @param opened the only categories of it that are open from now on
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Consent renew(Consent old, Instant until, List<String> opened, Notice shown, Instant now) {
        var items = old.itemsInForce(now).stream()
                .map(i -> new ConsentItem(
                        i.category(), i.sources(), until, i.sourcesKnown(), opened.contains(i.category())))
                .toList();
        old.supersede(now);
        Consent.flush(); // before its place is taken
        var consent = Consent.renewing(old, Uuid7.at(now), now);
        consent.grant(items, Shown.of(shown), now);
        Consent.persist(consent);
        return consent;
    }
}
