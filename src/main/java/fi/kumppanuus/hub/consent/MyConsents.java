package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The consents that a person gave, and how to take them back. */
@ApplicationScoped
public class MyConsents {
    /** How long before its end a person is reminded of a consent. */
    private static final int REMINDER_DAYS = 14;

    private final Endings endings;
    private final PersonLock lock;
    private final Naming naming;
    private final AssistedRecords records;
    private final Cursors cursors;
    private final Clock clock;

    MyConsents(Endings endings, PersonLock lock, Naming naming, AssistedRecords records, Cursors cursors, Clock clock) {
        this.endings = endings;
        this.lock = lock;
        this.naming = naming;
        this.records = records;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Transactional
    public MyConsent withdraw(PersonId person, String client, UUID consentId, Withdraw what) {
        lock.take(person);
        var now = clock.instant();
        var consent = Consent.ofPerson(consentId, person).orElseThrow(CommonProblems.NOT_FOUND::exception);
        withdraw(consent, what, client, now);
        return view(consent, now);
    }

    /** All of them in one transaction: either everything has ended when this returns, or nothing. */
    @Transactional
    public WithdrawnAll withdrawAll(PersonId person, String client) {
        lock.take(person);
        var now = clock.instant();
        var all = Consent.inForceOfPerson(person, now);
        all.forEach(consent -> withdraw(consent, Withdraw.EVERYTHING, client, now));
        return new WithdrawnAll(all.stream().map(Consent::id).toList());
    }

    private void withdraw(Consent consent, Withdraw what, String client, Instant now) {
        endings.withdraw(
                consent,
                what,
                By.PERSON,
                action -> AuditDraft.of(action).byClient(client).concerning(consent.recipient()),
                now);
    }

    @Transactional
    public MyConsent show(PersonId person, UUID id) {
        return Consent.ofPerson(id, person)
                .map(c -> view(c, clock.instant()))
                .orElseThrow(CommonProblems.NOT_FOUND::exception);
    }

    @Transactional
    public Page<MyConsent> all(PersonId person, @Nullable String cursor, int limit) {
        var list = "my-consents " + person;
        var now = clock.instant();
        var rows = Consent.allOfPerson(person, cursors.before(cursor, list), limit + 1).stream()
                .map(c -> view(c, now))
                .toList();
        return cursors.page(rows, limit, MyConsent::id, list);
    }

    MyConsent view(Consent consent, Instant now) {
        var ended = consent.endedAt(now);
        var items = consent.inForce(now) ? consent.itemsInForce(now) : List.<ConsentItem>of();
        return new MyConsent(
                consent.id(),
                naming.partner(consent.recipient()),
                naming.purpose(consent.purpose()),
                items.stream()
                        .map(i -> new MyConsent.Item(
                                i.category(),
                                naming.category(i.category()),
                                naming.sources(i.sources()),
                                Validity.lastDay(i.validUntil()),
                                i.opened() ? true : null))
                        .toList(),
                consent.validFrom(),
                Validity.lastDay(consent.validUntil()),
                consent.version(),
                ended.isEmpty() ? ConsentStatus.IN_FORCE : ConsentStatus.ENDED,
                ended.orElse(null),
                consent.endReason(now).orElse(null),
                consent.renews().orElse(null),
                consent.recordedIn().flatMap(records::shown).orElse(null),
                ended.isEmpty() && endsSoon(consent, now),
                consent.shown().noticeVersion(),
                HexFormat.of().formatHex(consent.shown().noticeHash()));
    }

    private static boolean endsSoon(Consent consent, Instant now) {
        var today = LocalDate.ofInstant(now, HubClock.HELSINKI);
        return !Validity.lastDay(consent.validUntil()).minusDays(REMINDER_DAYS).isAfter(today);
    }
}
