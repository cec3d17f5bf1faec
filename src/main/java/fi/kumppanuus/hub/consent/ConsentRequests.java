package fi.kumppanuus.hub.consent;

import fi.kumppanuus.hub.audit.Action;
import fi.kumppanuus.hub.audit.AuditDraft;
import fi.kumppanuus.hub.audit.AuditLog;
import fi.kumppanuus.hub.catalogue.Catalogue;
import fi.kumppanuus.hub.identity.ActingUser;
import fi.kumppanuus.hub.identity.PartnerCaller;
import fi.kumppanuus.hub.identity.PartnerId;
import fi.kumppanuus.hub.identity.PersonId;
import fi.kumppanuus.hub.identity.SubjectId;
import fi.kumppanuus.hub.partner.PartnerInfo;
import fi.kumppanuus.hub.partner.Partners;
import fi.kumppanuus.hub.platform.CommonProblems;
import fi.kumppanuus.hub.platform.Database;
import fi.kumppanuus.hub.platform.HubClock;
import fi.kumppanuus.hub.platform.Idempotency;
import fi.kumppanuus.hub.platform.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asking a person, as partners do it. */
@ApplicationScoped
class ConsentRequests {
    private static final Duration ASK_WINDOW = Duration.ofDays(30);
    /** A request is open for its life, which the configuration may make longer than the window. */
    private static final Duration LONGEST_OPEN = Duration.ofDays(400);

    private static final String PATH = "/consent-requests";
    /** Stands in for people the hub doesn't know, so that the same statements run for them. */
    private static final PersonId NOBODY = new PersonId(new UUID(0, 0));

    private final Catalogue catalogue;
    private final TodaysRules rules;
    private final Partners partners;
    private final ApprovalLinks links;
    private final ConsentHistory history;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final Database database;
    private final ConsentConfig config;
    private final Clock clock;

    ConsentRequests(
            Catalogue catalogue,
            TodaysRules rules,
            Partners partners,
            ApprovalLinks links,
            ConsentHistory history,
            AuditLog audit,
            Idempotency idempotency,
            Database database,
            ConsentConfig config,
            Clock clock) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.partners = partners;
        this.links = links;
        this.history = history;
        this.audit = audit;
        this.idempotency = idempotency;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** What a POST came to: a request to show, or word that everything asked is in force already. */
    record Asked(boolean created, ConsentRequestView view) {}

    Asked ask(PartnerCaller caller, CreateConsentRequest body, @Nullable String actingUser, @Nullable String key) {
        var draft = AuditDraft.of(Action.CONSENT_ASKED).by(caller, null);
        return audit.change(draft, () -> {
            var asker = partners.active(caller);
            var user = asker.actingUser(actingUser);
            draft.by(caller, user)
                    .about(person(asker.id(), body.subjectId()).orElse(null))
                    .purpose(catalogue.purpose(body.purpose()).isPresent() ? body.purpose() : null)
                    .categories(mask(body));
            var call = new Idempotency.Call(caller.clientId(), "POST", PATH, key, body);
            var earlier = earlier(asker, body, call);
            if (earlier.isPresent()) {
                audit.record(draft);
                return new Asked(true, view(earlier.get(), clock.instant(), true));
            }
            return askAnew(draft, asker, body, user, call);
        });
    }

    /** The request that the same call made before. */
    private Optional<ConsentRequest> earlier(PartnerInfo asker, CreateConsentRequest body, Idempotency.Call call) {
        if (body.id() == null) {
            return idempotency.earlier(call).flatMap(id -> ConsentRequest.of(id, asker.id()));
        }
        lock("request " + body.id());
        var earlier = ConsentRequest.byId(body.id());
        if (earlier.isPresent()
                && !(earlier.get().askedBy().equals(asker.id()) && earlier.get().sameContent(idempotency.mac(body)))) {
            throw ConsentProblems.REQUEST_ID_TAKEN.exception();
        }
        return earlier;
    }

    private Asked askAnew(
            AuditDraft draft, PartnerInfo asker, CreateConsentRequest body, ActingUser user, Idempotency.Call call) {
        var now = clock.instant();
        var recipient = body.recipient() == null ? asker : partners.named(body.recipient());
        var asked = rules.ofToday().check(body.id() == null ? Uuid7.at(now) : body.id(), body, asker, recipient, user);
        // Two requests to one person wait for each other here. An id that belongs to nobody, or to another partner, is
        // asked like any other and never shown to anybody: a refusal would tell known people from unknown ones.
        if (asked.subject() != null) {
            lock("ask " + asker.id() + " " + asked.subject());
        }
        var person = person(asker.id(), asked.subject());
        draft.about(person.orElse(null));
        var inForce = inForce(asked, person, now);
        if (inForce.filter(c -> c.covers(asked, now)).isPresent()) {
            audit.record(draft);
            return new Asked(false, granted(asked, inForce.get()));
        }
        if (asked.subject() != null) {
            requireRoom(asked, asked.subject(), now);
        }
        var request = ConsentRequest.asked(
                asked, links.secretHash(asked.id()), idempotency.mac(body), now, expiry(asked, now));
        ConsentRequest.persist(request);
        ConsentRequest.flush();
        if (body.id() == null) {
            idempotency.keep(call, 201, asked.id());
        }
        history.add(request, null, null, Step.of(Transition.REQUESTED, By.asker(asker.id()), audit.record(draft), now));
        return new Asked(true, view(request, now, true));
    }

    private Instant expiry(AskedFor asked, Instant now) {
        var life = asked.subject() == null ? config.linkLife() : config.requestLife();
        return now.atZone(HubClock.HELSINKI).plus(life).toInstant();
    }

    /** Only a recipient may know what is in force: to another asker the answer would tell of a withdrawal one day. */
    private Optional<Consent> inForce(AskedFor asked, Optional<PersonId> person, Instant now) {
        return Consent.inForce(person.orElse(NOBODY), asked.recipient(), asked.purpose(), now)
                .filter(c -> asked.recipient().equals(asked.askedBy()));
    }

    private static ConsentRequestView granted(AskedFor asked, Consent consent) {
        return new ConsentRequestView(null, RequestStatus.GRANTED, null, consent.id(), null, asked.reference(), null);
    }

    String location(ConsentRequestView view) {
        return links.api(PATH + "/" + view.id());
    }

    ConsentRequestView find(PartnerCaller caller, UUID id) {
        return with(Action.CONSENT_REQUEST_READ, caller, id, (request, event) -> {});
    }

    ConsentRequestView cancel(PartnerCaller caller, UUID id) {
        return with(Action.CONSENT_REQUEST_CANCELLED, caller, id, (request, event) -> {
            var now = clock.instant();
            var status = request.status(now);
            if (status == RequestStatus.GRANTED) {
                throw ConsentProblems.REQUEST_GRANTED.exception();
            }
            if (status == RequestStatus.OPEN) {
                var from = request.state();
                request.cancel(now);
                var step = Step.of(Transition.CANCELLED, By.asker(request.askedBy()), event, now);
                history.add(request, from, null, step);
            }
        });
    }

    private ConsentRequestView with(
            Action action, PartnerCaller caller, UUID id, BiConsumer<ConsentRequest, UUID> work) {
        var draft = AuditDraft.of(action).by(caller, null);
        return audit.change(draft, () -> {
            var asker = partners.active(caller);
            var request = ConsentRequest.of(id, asker.id()).orElseThrow(CommonProblems.NOT_FOUND::exception);
            draft.about(about(request).orElse(null))
                    .purpose(request.purpose())
                    .categories(catalogue.mask(request.items().stream()
                            .map(RequestedItem::category)
                            .toList()));
            work.accept(request, audit.record(draft));
            return view(request, clock.instant(), false);
        });
    }

    private Optional<PersonId> about(ConsentRequest request) {
        return request.boundTo()
                .or(() -> person(request.askedBy(), request.subject().orElse(null)));
    }

    private ConsentRequestView view(ConsentRequest request, Instant now, boolean created) {
        boolean own = request.recipient().equals(request.askedBy());
        return new ConsentRequestView(
                request.id(),
                request.status(now),
                created ? links.url(request.id()) : null,
                own ? request.consentId() : null,
                own ? alreadyInForce(request, now) : null,
                request.reference(),
                request.expiresAt());
    }

    private @Nullable List<String> alreadyInForce(ConsentRequest request, Instant now) {
        var until = Validity.endOf(request.validUntil());
        var inForce = about(request)
                .flatMap(p -> Consent.inForce(p, request.recipient(), request.purpose(), now))
                .map(c -> request.items().stream()
                        .filter(i -> c.covers(i, until, now))
                        .map(RequestedItem::category)
                        .toList())
                .orElse(List.of());
        return inForce.isEmpty() ? null : inForce;
    }

    private void lock(String what) {
        database.first("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> "", what);
    }

    private Optional<PersonId> person(PartnerId asker, @Nullable SubjectId subject) {
        if (subject == null) {
            return Optional.empty();
        }
        return database.first(
                        "select person_id from pairwise where partner_id = ? and subject_id = ?",
                        row -> Optional.ofNullable(row.getObject(1, UUID.class)).map(PersonId::new),
                        asker.value(),
                        subject.value())
                .flatMap(Function.identity());
    }

    /** One open request at a time, and no more than so many without a Yes in a month. */
    private void requireRoom(AskedFor asked, SubjectId subject, Instant now) {
        var recent = ConsentRequest.since(asked, subject, now.minus(ASK_WINDOW));
        if (ConsentRequest.since(asked, subject, now.minus(LONGEST_OPEN)).stream()
                .anyMatch(r -> r.status(now) == RequestStatus.OPEN)) {
            throw ConsentProblems.REQUEST_OPEN.exception();
        }
        var ungranted = recent.stream()
                .filter(r -> r.status(now) == RequestStatus.CLOSED)
                .map(ConsentRequest::createdAt)
                .sorted()
                .toList();
        if (ungranted.size() >= config.ungrantedPer30Days()) {
            var free = ungranted
                    .get(ungranted.size() - config.ungrantedPer30Days())
                    .plus(ASK_WINDOW);
            throw ConsentProblems.ASKED_RECENTLY
                    .exception()
                    .header(
                            "Retry-After",
                            Long.toString(Duration.between(now, free).toSeconds() + 1));
        }
    }

    private long mask(CreateConsentRequest body) {
        return catalogue.mask(body.items().stream()
                .map(CreateConsentRequest.Item::category)
                .filter(c -> catalogue.category(c).isPresent())
                .toList());
    }
}
