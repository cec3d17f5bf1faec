package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.BasisRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Notice;
import fi.kumppanuus.hub.identity.Login;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.StrongLogin;
import fi.kumppanuus.hub.platform.CommonProblems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person decides: Yes or No to each item of a request, or the same again for longer. */
@ApplicationScoped
public class Decisions {
    private final MyRequests requests;
    private final MyConsents consents;
    private final DecisionRules rules;
    private final Grants grants;
    private final Endings endings;
    private final ConsentHistory history;
    private final PersonLock lock;
    private final StrongLogin strongLogin;
    private final Catalogue catalogue;
    private final AuditLog audit;
    private final Clock clock;

    Decisions(
            MyRequests requests,
            MyConsents consents,
            DecisionRules rules,
            Grants grants,
            Endings endings,
            ConsentHistory history,
            PersonLock lock,
            StrongLogin strongLogin,
            Catalogue catalogue,
            AuditLog audit,
            Clock clock) {
        this.requests = requests;
        this.consents = consents;
        this.rules = rules;
        this.grants = grants;
        this.endings = endings;
        this.history = history;
        this.lock = lock;
        this.strongLogin = strongLogin;
        this.catalogue = catalogue;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Decided decide(PersonId person, Login login, String client, UUID requestId, Decide answer) {
        lock.take(person);
        var now = clock.instant();
        var request = requests.ownForChange(person, requestId);
        if (request.decidedAt().isPresent()) {
            return repeated(person, client, request, answer);
        }
        if (!request.answerable(now)) {
            throw ConsentProblems.REQUEST_CLOSED.exception();
        }
        var notice = rules.check(request, answer, now);
        var yes = categories(answer, true);
        if (!yes.isEmpty()) {
            strongLogin.require(login);
        }
        var no = categories(answer, false);
        var consent = yes.isEmpty() ? null : grant(person, request, answer, rules.until(request, answer), notice, now);
        var from = request.state();
        request.decide(
                person,
                sorted(answer.items()),
                rules.lastDay(request, answer),
                consent == null ? null : consent.id(),
                now);
        var event = log(person, client, request, consent, yes);
        if (consent == null) {
            var step = Step.of(Transition.REFUSED, By.PERSON, event, now).answering(request, no);
            history.add(request, from, Shown.of(notice), step);
        } else {
            history.add(
                    consent,
                    consent.version() == 1 ? from : ConsentState.ACTIVE,
                    Step.of(Transition.GRANTED, By.PERSON, event, now).answering(request, no));
        }
        endings.takeBack(
                person,
                request.recipient(),
                request.purpose(),
                request.items().stream()
                        .filter(item -> no.contains(item.category()))
                        .toList(),
                By.PERSON,
                action -> AuditDraft.of(action).byClient(client).concerning(request.recipient()),
                now);
        return new Decided(request.id(), now, sorted(answer.items()), request.consentId());
    }

    /** Silence is no renewal: it needs the person, a fresh login and the text of today. */
    @Transactional
    public MyConsent renew(PersonId person, Login login, String client, UUID consentId, Renew body) {
        lock.take(person);
        var now = clock.instant();
        var old = Consent.ofPerson(consentId, person).orElseThrow(CommonProblems.NOT_FOUND::exception);
        var successor = Consent.successorOf(consentId);
        if (successor
                .filter(c -> c.validUntil().equals(Validity.endOf(body.validUntil())))
                .isPresent()) {
            logRenewal(person, client, successor.get());
            return consents.view(successor.get(), now);
        }
        if (!old.inForce(now)) {
            throw ConsentProblems.CONSENT_ENDED.exception();
        }
        var notice = rules.check(old, body, now);
        strongLogin.require(login);
        var consent = grants.renew(old, Validity.endOf(body.validUntil()), body.opening(), notice, now);
        var event = logRenewal(person, client, consent);
        history.add(old, ConsentState.ACTIVE, Step.of(Transition.SUPERSEDED, By.PERSON, event, now));
        history.add(consent, null, Step.of(Transition.RENEWED, By.PERSON, event, now));
        return consents.view(consent, now);
    }

    private Decided repeated(PersonId person, String client, ConsentRequest request, Decide answer) {
        if (!request.decision().equals(sorted(answer.items()))
                || !rules.lastDay(request, answer).equals(request.decidedUntil())) {
            throw ConsentProblems.ALREADY_DECIDED.exception();
        }
        log(person, client, request, null, categories(answer, true));
        return new Decided(request.id(), request.decidedAt().orElseThrow(), request.decision(), request.consentId());
    }

    private Consent grant(
            PersonId person, ConsentRequest request, Decide answer, Instant until, Notice notice, Instant now) {
        var yes = categories(answer, true);
        var opened = answer.items().stream()
                .filter(DecisionItem::opens)
                .map(DecisionItem::category)
                .toList();
        boolean asksItself = request.askedBy().equals(request.recipient());
        var items = request.items().stream()
                .filter(i -> yes.contains(i.category()))
                .map(i -> new ConsentItem(i.category(), i.sources(), until, asksItself, opened.contains(i.category())))
                .toList();
        return grants.grant(person, request.recipient(), request.purpose(), items, notice, now);
    }

    private UUID log(
            PersonId person, String client, ConsentRequest request, @Nullable Consent consent, List<String> yes) {
        return audit.record(AuditDraft.of(Action.CONSENT_DECIDED)
                .byClient(client)
                .about(person)
                .concerning(request.recipient())
                .purpose(request.purpose())
                .categories(catalogue.mask(yes))
                .basis(consent == null ? null : basis(consent)));
    }

    private UUID logRenewal(PersonId person, String client, Consent consent) {
        return audit.record(AuditDraft.of(Action.CONSENT_RENEWED)
                .byClient(client)
                .about(person)
                .concerning(consent.recipient())
                .purpose(consent.purpose())
                .categories(catalogue.mask(consent.categories()))
                .basis(basis(consent)));
    }

    private static BasisRef basis(Consent consent) {
        return BasisRef.consent(consent.id(), consent.version());
    }

    private static List<String> categories(Decide answer, boolean granted) {
        return answer.items().stream()
                .filter(i -> i.granted() == granted)
                .map(DecisionItem::category)
                .sorted()
                .toList();
    }

    private static List<DecisionItem> sorted(List<DecisionItem> items) {
        return items.stream()
                .sorted(Comparator.comparing(DecisionItem::category))
                .toList();
    }
}
