package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.audit.BasisRef;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.catalogue.Notice;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.FreeText;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.FieldError;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.Idempotency;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Consent for people who don't use the pages: an officer records what they signed or said, Yes and No alike. */
@ApplicationScoped
class AssistedConsents {
    private static final String PATH = "/consents/assisted";

    private final Partners partners;
    private final Catalogue catalogue;
    private final TodaysRules rules;
    private final DecisionRules decisions;
    private final CodedPerson people;
    private final PersonLock lock;
    private final Grants grants;
    private final Endings endings;
    private final ConsentHistory history;
    private final AssistedRecords records;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final ConsentConfig config;
    private final Clock clock;

    AssistedConsents(
            Partners partners,
            Catalogue catalogue,
            TodaysRules rules,
            DecisionRules decisions,
            CodedPerson people,
            PersonLock lock,
            Grants grants,
            Endings endings,
            ConsentHistory history,
            AssistedRecords records,
            AuditLog audit,
            Idempotency idempotency,
            ConsentConfig config,
            Clock clock) {
        this.partners = partners;
        this.catalogue = catalogue;
        this.rules = rules;
        this.decisions = decisions;
        this.people = people;
        this.lock = lock;
        this.grants = grants;
        this.endings = endings;
        this.history = history;
        this.records = records;
        this.audit = audit;
        this.idempotency = idempotency;
        this.config = config;
        this.clock = clock;
    }

    RecordedConsents record(
            PartnerCaller caller, @Nullable String actingUser, @Nullable String key, RecordConsent body) {
        var draft = AuditDraft.of(Action.CONSENT_RECORDED).by(caller, null);
        return audit.change(draft, () -> {
            var officer = partners.active(caller);
            if (!officer.type().isAuthority()) {
                throw ConsentProblems.ASSIST_NOT_ALLOWED.exception();
            }
            var user = officer.actingUser(actingUser);
            draft.by(caller, user);
            var call = new Idempotency.Call(caller.clientId(), "POST", PATH, key, body);
            var earlier = idempotency.earlier(call);
            if (earlier.isPresent()) {
                audit.record(draft.about(records.personOf(earlier.get())));
                return records.find(earlier.get());
            }
            var now = clock.instant();
            var asked = check(body, now);
            var notice = decisions.notice(body.purpose(), body.lang(), body.noticeVersion(), now);
            var person = people.of(draft, officer.id(), body.subjectId(), body.personalIdentityCode(), now);
            draft.about(person);
            lock.take(person);
            var id = Uuid7.at(now);
            var outcomes = new ArrayList<RecordedConsents.Outcome>();
            records.begin(id, officer.id(), user, person, body, Shown.of(notice), now);
            for (int i = 0; i < asked.size(); i++) {
                var answers = body.answers().get(i);
                var consent = answer(caller, user, person, id, body, answers, asked.get(i), notice, now);
                // Another recipient's consent may be older than this record, or newer: not the officer's to know.
                boolean own = answers.recipient().equals(officer.id());
                outcomes.add(new RecordedConsents.Outcome(
                        answers.recipient(),
                        consent == null || !own ? null : consent.id(),
                        answers.items().stream()
                                .map(item -> new RecordedConsents.Answer(item.category(), item.granted()))
                                .toList()));
            }
            var recorded = new RecordedConsents(id, now, outcomes);
            records.finish(recorded);
            idempotency.keep(call, 201, id);
            return recorded;
        });
    }

    /** At the person's word, by phone or at a desk: no evidence is asked for, and it holds at once. */
    AssistedWithdrawal withdraw(PartnerCaller caller, @Nullable String actingUser, UUID id, Withdraw what) {
        var draft = AuditDraft.of(Action.CONSENT_WITHDRAWAL_RECORDED).by(caller, null);
        return audit.change(draft, () -> {
            var officer = partners.active(caller);
            var user = officer.actingUser(actingUser);
            draft.by(caller, user);
            lock.takeForConsent(id);
            var now = clock.instant();
            var consent = Consent.byId(id)
                    .filter(c -> officer.type().isAuthority() || c.recipient().equals(officer.id()))
                    .orElseThrow(CommonProblems.NOT_FOUND::exception);
            endings.withdraw(consent, what, By.officer(officer.id()), action -> draft, now);
            boolean own = consent.recipient().equals(officer.id());
            return new AssistedWithdrawal(
                    id, own ? (consent.inForce(now) ? ConsentStatus.IN_FORCE : ConsentStatus.ENDED) : null);
        });
    }

    /** All that is wrong at once; returns what each recipient's items come to. */
    private List<List<RequestedItem>> check(RecordConsent body, Instant now) {
        var errors = new ArrayList<FieldError>();
        var purpose = catalogue.purpose(body.purpose());
        if (purpose.isEmpty()) {
            errors.add(new FieldError("/purpose", "unknown", "The catalogue has no such purpose."));
        }
        var today = LocalDate.ofInstant(now, HubClock.HELSINKI);
        if (body.validUntil().isBefore(today)
                || body.validUntil().isAfter(today.plus(config.longestValidity()))
                || body.validUntil().isAfter(body.servicePeriodEnd())) {
            errors.add(new FieldError(
                    "/validUntil", "out-of-range", "From today to the service's end, at most 12 months ahead."));
        }
        var asked = new ArrayList<List<RequestedItem>>();
        var seen = new ArrayList<PartnerId>();
        for (int i = 0; i < body.answers().size(); i++) {
            var answers = body.answers().get(i);
            var pointer = "/answers/" + i;
            if (seen.contains(answers.recipient())) {
                errors.add(new FieldError(pointer + "/recipient", "duplicate", "Each recipient once."));
            }
            seen.add(answers.recipient());
            var items = answers.items().stream()
                    .map(item -> new CreateConsentRequest.Item(item.category(), item.sources()))
                    .toList();
            asked.add(rules.ofToday()
                    .items(
                            items,
                            partners.named(answers.recipient()),
                            purpose.orElse(null),
                            pointer + "/items",
                            errors));
            requireOrdinary(answers, pointer, errors);
        }
        RequestRules.refuse(errors);
        new FreeText().check("/evidence/reference", body.evidence().reference()).refuseCodes();
        return asked;
    }

    /** Data of Art. 9 is the person's own to give, with a confirmation of its own. */
    private void requireOrdinary(RecordConsent.Answers answers, String pointer, List<FieldError> errors) {
        for (int i = 0; i < answers.items().size(); i++) {
            var category = catalogue.category(answers.items().get(i).category());
            if (category.filter(c -> c.specialCategory()).isPresent()) {
                errors.add(new FieldError(
                        pointer + "/items/" + i + "/category",
                        "special-category",
                        "Only the person can consent to this, on the hub's own page."));
            }
        }
    }

    private @Nullable Consent answer(
            PartnerCaller caller,
            ActingUser user,
            PersonId person,
            UUID record,
            RecordConsent body,
            RecordConsent.Answers answers,
            List<RequestedItem> asked,
            Notice notice,
            Instant now) {
        var yes = answers.categories(true);
        var until = Validity.endOf(body.validUntil());
        boolean own = answers.recipient().equals(caller.partner());
        var items = asked.stream()
                .filter(item -> yes.contains(item.category()))
                .map(item -> new ConsentItem(item.category(), item.sources(), until, own, false))
                .toList();
        var consent =
                items.isEmpty() ? null : grants.grant(person, answers.recipient(), body.purpose(), items, notice, now);
        var event = audit.record(AuditDraft.of(Action.CONSENT_RECORDED)
                .by(caller, user)
                .about(person)
                .purpose(body.purpose())
                .categories(catalogue.mask(yes))
                .basis(consent == null ? null : BasisRef.consent(consent.id(), consent.version())));
        if (consent != null) {
            consent.recordedIn(record);
            history.add(
                    consent,
                    consent.version() == 1 ? null : ConsentState.ACTIVE,
                    Step.of(Transition.GRANTED, By.officer(caller.partner()), event, now)
                            .refusing(answers.categories(false)));
        }
        endings.takeBack(
                person,
                answers.recipient(),
                body.purpose(),
                asked.stream().filter(item -> !yes.contains(item.category())).toList(),
                By.officer(caller.partner()),
                // An action that the officer's own data protection officer isn't shown: there was something to take
                // back.
                action -> AuditDraft.of(Action.CONSENT_TAKEN_BACK).by(caller, user),
                now);
        return consent;
    }
}
