package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.BasisRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Notices;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.Vault;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Cursors;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.Page;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person decides: the only way a consent comes to be or changes. */
@ApplicationScoped
public class MyConsents {
    private final MyRequests requests;
    private final ConsentHistory history;
    private final PersonLock lock;
    private final Naming naming;
    private final Catalogue catalogue;
    private final Notices notices;
    private final Vault vault;
    private final AuditLog audit;
    private final Cursors cursors;
    private final Clock clock;

    MyConsents(
            MyRequests requests,
            ConsentHistory history,
            PersonLock lock,
            Naming naming,
            Catalogue catalogue,
            Notices notices,
            Vault vault,
            AuditLog audit,
            Cursors cursors,
            Clock clock) {
        this.requests = requests;
        this.history = history;
        this.lock = lock;
        this.naming = naming;
        this.catalogue = catalogue;
        this.notices = notices;
        this.vault = vault;
        this.audit = audit;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Transactional
    public Decided decide(PersonId person, String client, UUID requestId, Decide answer) {
        lock.take(person);
        var now = clock.instant();
        var request = requests.own(person, requestId);
        var decidedAt = request.decidedAt();
        if (decidedAt.isPresent()) {
            if (!sorted(request.decision()).equals(sorted(answer.items()))) {
                throw ConsentProblems.ALREADY_DECIDED.exception();
            }
            log(person, client, request, null, request.decision());
            return new Decided(request.id(), decidedAt.get(), sorted(request.decision()), request.consentId());
        }
        if (!request.answerable(now)) {
            throw ConsentProblems.REQUEST_CLOSED.exception();
        }
        requireFits(request, answer);
        var consent = grant(person, request, answer, now);
        request.decide(sorted(answer.items()), consent == null ? null : consent.id(), now);
        var event = log(person, client, request, consent, answer.items());
        if (consent != null) {
            history.add(consent, Transition.GRANTED, event, now);
        }
        return new Decided(request.id(), now, sorted(answer.items()), request.consentId());
    }

    @Transactional
    public MyConsent withdraw(PersonId person, String client, UUID consentId, Withdraw what) {
        lock.take(person);
        var now = clock.instant();
        var consent = Consent.ofPerson(consentId, person).orElseThrow(CommonProblems.NOT_FOUND::exception);
        requireKnown(what);
        var dropped = consent.inForce(now) ? toDrop(consent, what, now) : Set.<String>of();
        if (!dropped.isEmpty()) {
            consent.narrow(dropped, now);
        }
        var step = consent.inForce(now) ? Transition.NARROWED : Transition.WITHDRAWN;
        var event = audit.record(AuditDraft.of(step.action())
                .byClient(client)
                .about(person)
                .concerning(consent.recipient())
                .purpose(consent.purpose())
                .categories(catalogue.mask(dropped))
                .basis(new BasisRef("CONSENT", consent.id(), consent.version())));
        if (!dropped.isEmpty()) {
            history.add(consent, step, event, now);
        }
        return view(consent, now);
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

    private @Nullable Consent grant(PersonId person, ConsentRequest request, Decide answer, Instant now) {
        var until = Validity.endOf(answer.validUntil() == null ? request.validUntil() : answer.validUntil());
        var yes = answer.items().stream()
                .filter(DecisionItem::granted)
                .map(DecisionItem::category)
                .collect(Collectors.toSet());
        if (yes.isEmpty()) {
            return null;
        }
        var items = request.items().stream()
                .filter(i -> yes.contains(i.category()))
                .map(i -> new ConsentItem(i.category(), i.sources(), until))
                .toList();
        vault.pairwise(request.recipient(), person);
        var consent = Consent.inForce(person, request.recipient(), request.purpose(), now)
                .orElseGet(() -> Consent.begin(Uuid7.at(now), person, request.recipient(), request.purpose(), now));
        consent.grant(items, Shown.of(notices.current(request.purpose(), answer.lang())), now);
        Consent.persist(consent);
        return consent;
    }

    private UUID log(
            PersonId person,
            String client,
            ConsentRequest request,
            @Nullable Consent consent,
            List<DecisionItem> answer) {
        var granted = answer.stream()
                .filter(DecisionItem::granted)
                .map(DecisionItem::category)
                .toList();
        return audit.record(AuditDraft.of(Action.CONSENT_DECIDED)
                .byClient(client)
                .about(person)
                .concerning(request.recipient())
                .purpose(request.purpose())
                .categories(catalogue.mask(granted))
                .basis(consent == null ? null : new BasisRef("CONSENT", consent.id(), consent.version())));
    }

    private void requireFits(ConsentRequest request, Decide answer) {
        var notice =
                Notices.LANGUAGES.contains(answer.lang()) ? notices.current(request.purpose(), answer.lang()) : null;
        if (notice == null) {
            throw unfit("/lang", "unknown", "One of fi, fi-simple, sv, en.");
        }
        if (!notice.version().equals(answer.noticeVersion())) {
            throw ConsentProblems.NOTICE_CHANGED.exception().with("noticeVersion", notice.version());
        }
        var asked =
                request.items().stream().map(RequestedItem::category).sorted().toList();
        var answered =
                answer.items().stream().map(DecisionItem::category).sorted().toList();
        if (!asked.equals(answered)) {
            throw unfit("/items", "incomplete", "Answer each item of the request, each once.");
        }
        var until = answer.validUntil();
        if (until != null
                && (until.isAfter(request.validUntil())
                        || until.isBefore(LocalDate.now(clock.withZone(HubClock.HELSINKI))))) {
            throw unfit("/validUntil", "out-of-range", "From today to the day that was asked for.");
        }
    }

    private void requireKnown(Withdraw what) {
        if (what.items() == null) {
            return;
        }
        for (int i = 0; i < what.items().size(); i++) {
            if (catalogue.category(what.items().get(i)).isEmpty()) {
                throw unfit("/items/" + i, "unknown", "The catalogue has no such category.");
            }
        }
    }

    private static Set<String> toDrop(Consent consent, Withdraw what, Instant now) {
        return consent.itemsInForce(now).stream()
                .map(ConsentItem::category)
                .filter(c -> what.items() == null || what.items().contains(c))
                .collect(Collectors.toSet());
    }

    private static RuntimeException unfit(String pointer, String code, String detail) {
        return CommonProblems.UNPROCESSABLE.exception().errors(new FieldError(pointer, code, detail));
    }

    private static List<DecisionItem> sorted(List<DecisionItem> items) {
        return items.stream()
                .collect(Collectors.toMap(
                        DecisionItem::category, Function.identity(), (a, b) -> b, java.util.TreeMap::new))
                .values()
                .stream()
                .toList();
    }

    private MyConsent view(Consent consent, Instant now) {
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
                                Validity.lastDay(i.validUntil())))
                        .toList(),
                consent.validFrom(),
                Validity.lastDay(consent.validUntil()),
                consent.version(),
                ended.isEmpty() ? ConsentStatus.IN_FORCE : ConsentStatus.ENDED,
                ended.orElse(null),
                ended.isEmpty() ? null : consent.endReason(),
                consent.shown().noticeVersion(),
                HexFormat.of().formatHex(consent.shown().noticeHash()));
    }
}
